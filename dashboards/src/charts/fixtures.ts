import { parseHTML } from 'linkedom'
import type { EnergyRow } from './energy'
import type { Env } from './frame'
import type { OwnerRow } from './owners'
import type { PriceRows } from './price'
import type { RevenueRow } from './revenue'
import type { StageRow } from './stage'

/** A chart's surroundings without a browser. */
export function env(width = 640, dark = false): Env {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  return { width, dark, locale: 'en', document: document as unknown as Document }
}

const start = Date.UTC(2025, 0, 6)
const day = 86_400_000
const at = (days: number) => new Date(start + days * day).toISOString()

export const energy: EnergyRow[] = [120, 340, 0, 512, 498, 77].map((units, week, all) => ({
  startedAt: at(week * 7),
  endsAt: at(week * 7 + 7),
  units: String(units),
  freeUnits: week === 0 ? '15' : '0',
  open: week === all.length - 1,
}))

export const stages: StageRow[] = [
  { stage: 'Bidding', kind: 'open', count: 2 },
  { stage: 'Funding', kind: 'open', count: 1 },
  { stage: 'Active', kind: 'working', count: 7 },
  { stage: 'Defaulted', kind: 'ended', count: 0 },
]

const solar = (text: string) => `${text.replace('.', '')}${'0'.repeat(14)}`

export const price: PriceRows = {
  points: [
    { at: at(1), price: solar('0.1700'), votingShares: '2500' },
    { at: at(9), price: solar('0.2150'), votingShares: '5000' },
    { at: at(30), price: solar('0.2600'), votingShares: '7812' },
  ],
  votes: [
    { at: at(1), voter: '0x01', price: solar('0.1700'), stake: '2500' },
    { at: at(9), voter: '0x02', price: solar('0.2600'), stake: '2500' },
    { at: at(30), voter: '0x03', price: solar('0.3400'), stake: '2812' },
  ],
  shares: '10000',
  asOf: at(60),
}

export const revenue: RevenueRow[] = [
  { at: at(0), total: '0', paid: '0' },
  { at: at(7), total: solar('21.4000'), paid: '0' },
  { at: at(14), total: solar('94.7300'), paid: solar('20.0000') },
  { at: at(21), total: '180250000000000000001', paid: '100000000000000000001' },
]

export const owners: OwnerRow[] = [
  { owner: '0x1111…0001', shares: '5200', voted: true },
  { owner: '0x2222…0002', shares: '3100', voted: false },
  { owner: '12 others', shares: '1700', voted: null },
]
