import { type RegionRows, regionName } from '../charts/regions'
import { formatCount, formatDate, formatPercent, ratioDown } from '../format'
import { sum } from '../pages/series'

export function regionsCaption({ regions, weeks }: RegionRows, locale: string): string {
  const [most] = regions
  const [first] = weeks
  const all = sum(regions, ({ units }) => units)
  if (!most || !first || all === 0n) return 'No kWh has been sold yet.'
  const open = weeks.at(-1)
  const running = open?.open ? sum(open.units, (units) => units) : null
  const count = (units: string | bigint | number) => formatCount(units, locale)
  return [
    `${count(all)} kWh sold in ${count(regions.length)} ${regions.length === 1 ? 'region' : 'regions'} since the week of ${formatDate(first.startedAt, 'day', locale)}`,
    `; most in ${regionName(most.name)}, ${formatPercent(ratioDown(most.units, all) ?? '0', 1, locale)}.`,
    running === null ? '' : ` The running week, not drawn, has ${count(running)} kWh so far.`,
    ' A region is what consumers wrote last of their place.',
  ].join('')
}
