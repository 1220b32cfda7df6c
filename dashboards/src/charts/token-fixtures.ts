import type { FlowRows } from './flow-rows'
import type { WeekRow } from './week-rows'

const solar = (amount: number) => `${amount}000000000000000000`
const start = Date.UTC(2026, 0, 5)

export const weeks: WeekRow[] = [
  [5_000, 0, 0, 3_000],
  [900, 120, 100, 0],
  [2_400, 60, 0, 500],
].map(([transferred = 0, spent = 0, activation = 0, sold = 0], week, all) => ({
  startedAt: new Date(start + week * 7 * 86_400_000).toISOString(),
  transferred: solar(transferred),
  spent: solar(spent),
  activation: solar(activation),
  sold: solar(sold),
  soldTotal: solar(all.slice(0, week + 1).reduce((sum, row) => sum + (row[3] ?? 0), 0)),
  open: week === all.length - 1,
}))

const line = (
  account: string | null,
  generator: string | null,
  amount: number,
  accounts: number,
) => ({
  ...{ account, accountAddress: account, generator, generatorAddress: generator },
  ...{ amount: solar(amount), payments: 3, accounts },
})

export const flows: FlowRows = {
  purchases: [
    line('0xaaaa…0001', 'Lodwar', 400, 1),
    line('0xaaaa…0001', 'Goroka', 100, 1),
    line(null, 'Goroka', 300, 12),
    line(null, null, 50, 3),
  ],
  payouts: [line('0xbbbb…0002', 'Lodwar', 200, 1), line(null, 'Goroka', 150, 7)],
}
