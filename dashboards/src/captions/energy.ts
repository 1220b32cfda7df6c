import type { EnergyRow } from '../charts/energy'
import { formatCount, formatDate } from '../format'

/** The chart in words, from its own rows. */
export function energyCaption(rows: EnergyRow[], locale: string): string {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return 'No kWh has been sold yet.'
  const sold = rows.reduce((sum, row) => sum + BigInt(row.units), 0n)
  const free = rows.reduce((sum, row) => sum + BigInt(row.freeUnits), 0n)
  const best = rows.reduce((top, row) => (BigInt(row.units) > BigInt(top.units) ? row : top))
  const weeks = rows.length === 1 ? '1 week' : `${formatCount(rows.length, locale)} weeks`
  return [
    `${formatCount(sold, locale)} kWh sold in ${weeks} from ${formatDate(first.startedAt, 'day', locale)}`,
    sold > 0n && rows.length > 1
      ? `; most in the week of ${formatDate(best.startedAt, 'day', locale)}, ${formatCount(best.units, locale)} kWh`
      : '',
    '.',
    free > 0n ? ` Another ${formatCount(free, locale)} kWh were free.` : '',
    last.open ? ' The last week is not over.' : '',
  ].join('')
}
