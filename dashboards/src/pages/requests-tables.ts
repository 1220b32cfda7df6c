import { type DurationRow, median, phases } from '../charts/phases'
import type { PipelineRows } from '../charts/pipeline'
import { formatCount, formatDecimal, toDecimal } from '../format'

const parts = { on: 'went on or active', waiting: 'waits here', ended: 'ended here' }

export function pipelineTable({ rows }: PipelineRows, locale: string) {
  return {
    columns: [
      { label: 'Step' },
      { label: 'Part' },
      { label: 'Requests', numeric: true },
      { label: 'kW', numeric: true },
    ],
    rows: rows.map((row) => [
      row.step,
      parts[row.part],
      formatCount(row.count, locale),
      formatDecimal(toDecimal(row.watts, 3), 1, locale),
    ]),
  }
}

export function durationsTable(rows: DurationRow[], locale: string) {
  const days = (value: number) => formatDecimal(`${value}`, 1, locale)
  return {
    columns: [
      { label: 'Step' },
      { label: 'Requests', numeric: true },
      { label: 'Shortest, days', numeric: true },
      { label: 'Median, days', numeric: true },
      { label: 'Longest, days', numeric: true },
    ],
    rows: phases.flatMap((phase) => {
      const all = rows.filter((row) => row.phase === phase).map((row) => row.days)
      if (all.length === 0) return []
      return [
        [
          phase,
          formatCount(all.length, locale),
          days(Math.min(...all)),
          days(median(all)),
          days(Math.max(...all)),
        ],
      ]
    }),
  }
}
