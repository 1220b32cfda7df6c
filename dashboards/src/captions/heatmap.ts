import type { HeatmapRows } from '../charts/heatmap'
import { formatCount, formatDate, formatDecimal } from '../format'
import { digits } from '../market/decimal'

export function heatmapCaption(
  { weeks, generators, ...left }: HeatmapRows,
  locale: string,
): string {
  const [first] = weeks
  const cells = generators.flatMap(({ name, cells }) =>
    cells.map((value, place) => ({ name, value, week: weeks[place] })),
  )
  const known = cells.flatMap((cell) =>
    cell.value === null ? [] : [{ ...cell, value: cell.value }],
  )
  const [one] = known
  if (!first || !one) return 'No generator was active for a whole week yet.'
  const best = known.reduce((top, cell) => (digits(cell.value) > digits(top.value) ? cell : top))
  const missing = cells.length - known.length
  return [
    `Most sold for its size: ${best.name}, ${formatDecimal(best.value, 2, locale)} kWh per rated kW in the week of ${formatDate(best.week ?? '', 'day', locale)}.`,
    ` Sold, not measured: there are no meters yet, and prepaid kWh may be used later.`,
    missing > 0
      ? ` Hatched: ${formatCount(missing, locale)} of ${formatCount(cells.length, locale)} weeks in which a generator was not active all the time.`
      : '',
    left.idle > 0
      ? ` Not drawn: ${formatCount(left.idle, locale)} never active for a whole week.`
      : '',
    left.more > 0 ? ` ${formatCount(left.more, locale)} that sold less have no room.` : '',
  ].join('')
}
