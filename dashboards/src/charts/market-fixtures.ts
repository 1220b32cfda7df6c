import type { DepthRows } from './depth'
import type { CandleBody, CandleSlot } from './slot'

const hour = 3_600_000
const start = Date.UTC(2025, 0, 6)

const body = (open: string, high: string, low: string, close: string): CandleBody => ({
  open,
  high,
  low,
  close,
  volume: '12',
  trades: 4,
  final: true,
})

export const slot = (place: number, candle: CandleBody | null): CandleSlot => ({
  startedAt: new Date(start + place * hour).toISOString(),
  endsAt: new Date(start + (place + 1) * hour).toISOString(),
  open: false,
  candle,
})

/** Rose, fell, nothing, stood still, rose in a block that may be replaced. */
export const slots: CandleSlot[] = [
  slot(0, body('10.00', '10.80', '9.90', '10.50')),
  slot(1, { ...body('10.50', '10.60', '9.80', '10.00'), volume: '30' }),
  slot(2, null),
  slot(3, { ...body('10.20', '10.20', '10.20', '10.20'), volume: '1', trades: 1 }),
  { ...slot(4, { ...body('10.20', '10.40', '10.10', '10.30'), final: false }), open: true },
]

export const book: DepthRows = {
  asks: [
    { price: '10.20', total: '3' },
    { price: '10.30', total: '7' },
    { price: '10.50', total: '20' },
  ],
  bids: [
    { price: '10.00', total: '6' },
    { price: '9.80', total: '13' },
  ],
  mid: '10.100',
  outside: 0,
}
