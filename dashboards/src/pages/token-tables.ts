import type { FlowRows } from '../charts/flow-rows'
import type { WeekRow } from '../charts/week-rows'
import { formatAmount, formatCount, formatDate } from '../format'

const numbers = (labels: string[]) => labels.map((label) => ({ label, numeric: true }))

/** Newest week first. */
export function weekTable(
  rows: WeekRow[],
  measures: [label: string, value: (row: WeekRow) => string][],
  locale: string,
) {
  return {
    columns: [{ label: 'Week of' }, ...numbers(measures.map(([label]) => label))],
    rows: rows
      .map((row) => [
        formatDate(row.startedAt, 'day', locale),
        ...measures.map(([, value]) => formatAmount(value(row), 2, locale)),
      ])
      .reverse(),
  }
}

export function flowTable({ purchases, payouts }: FlowRows, locale: string) {
  const rows = (lines: FlowRows['purchases'], kind: string, whom: string) =>
    lines.map((line) => [
      line.account ?? `${formatCount(line.accounts, locale)} other ${whom}`,
      kind,
      line.generator ?? 'other generators',
      formatAmount(line.amount, 2, locale),
      formatCount(line.payments, locale),
    ])
  return {
    columns: [
      { label: 'Account' },
      { label: 'Flow' },
      { label: 'Generator' },
      ...numbers(['SOLAR', 'Payments']),
    ],
    rows: [...rows(purchases, 'paid to', 'consumers'), ...rows(payouts, 'claimed from', 'owners')],
  }
}
