import type { EnergyRow } from '../charts/energy'
import type { PayoutRows } from '../charts/payout-rows'
import type { DurationRow } from '../charts/phases'
import type { PipelineRows } from '../charts/pipeline'
import type { PriceRows } from '../charts/price'
import type { StageRow } from '../charts/stage'
import type { FlowRow } from '../figures/flows'
import type { OwnersRows } from '../figures/owners'
import type { RevenueRows } from '../figures/revenue'
import { exactAmount } from '../format'

/** A column of a CSV file: its name with the unit, and whether its cells are text that somebody may have chosen. */
type FileColumn = { header: string; isText?: true }
/** Exact: amounts as decimals, times as ISO 8601, null where there is no value. */
export type FileTable = { columns: FileColumn[]; rows: (string | null)[][] }

/** The header of a metric's column: its name and unit in the registry, as /v1/definitions gives them. */
export const metric = (name: string, unit: string) => `${name} (${unit})`

export const priceFile = (rows: PriceRows): FileTable => ({
  columns: [
    { header: 'from (UTC)' },
    { header: metric('price', 'SOLAR/kWh') },
    { header: 'shares with a vote' },
  ],
  rows: rows.points.map((row) => [row.at, exactAmount(row.price), row.votingShares]),
})

export const energyFile = (rows: EnergyRow[]): FileTable => ({
  columns: [
    { header: 'week from (UTC)' },
    { header: 'to (UTC)' },
    { header: metric('totalUnits', 'kWh') },
    { header: 'free (kWh)' },
  ],
  rows: rows.map((row) => [row.startedAt, row.endsAt, row.units, row.freeUnits]),
})

export const ownersFile = (rows: OwnersRows): FileTable => ({
  columns: [{ header: 'owner', isText: true }, { header: 'shares' }, { header: 'has a vote' }],
  rows: rows.owners.map((row) => [row.account, row.shares, row.voted ? 'yes' : 'no']),
})

export const revenueFile = ({ points }: RevenueRows): FileTable => ({
  columns: [{ header: 'by (UTC)' }, { header: metric('totalRevenue', 'SOLAR') }],
  rows: points.map((row) => [row.at, exactAmount(row.total)]),
})

export const stageFile = (rows: StageRow[]): FileTable => ({
  columns: [{ header: 'stage' }, { header: 'requests' }],
  rows: rows.map((row) => [row.stage, String(row.count)]),
})

export const pipelineFile = ({ rows }: PipelineRows): FileTable => ({
  columns: [
    { header: 'step' },
    { header: 'part' },
    { header: 'requests' },
    { header: 'rated power (W)' },
  ],
  rows: rows.map((row) => [row.step, row.part, String(row.count), row.watts]),
})

export const durationsFile = (rows: DurationRow[]): FileTable => ({
  columns: [{ header: 'step' }, { header: 'took (days)' }],
  rows: rows.map((row) => [row.phase, String(row.days)]),
})

export const payoutsFile = ({ series, points }: PayoutRows): FileTable => ({
  columns: [
    { header: 'by (UTC)' },
    { header: 'generator', isText: true },
    { header: 'paid out so far (SOLAR)' },
  ],
  rows: points.flatMap(({ at, totals }) =>
    series.map(({ name }, place) => [at, name, exactAmount(totals[place] ?? '0')]),
  ),
})

export const flowsFile = (rows: FlowRow[]): FileTable => ({
  columns: [
    { header: 'time (UTC)' },
    { header: 'block' },
    { header: 'transaction' },
    { header: 'kind' },
    { header: 'request' },
    { header: 'generator' },
    { header: 'place', isText: true },
    { header: 'shares' },
    { header: 'amount in (SOLAR)' },
    { header: 'amount out (SOLAR)' },
  ],
  rows: rows.map((row) => [
    row.at,
    String(row.blockNumber),
    row.txHash,
    row.kind,
    row.request,
    row.generator,
    row.location,
    row.shares,
    exactAmount(row.amountIn),
    exactAmount(row.amountOut),
  ]),
})
