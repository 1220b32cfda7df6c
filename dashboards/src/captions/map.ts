import type { MapPlace } from '../charts/map-rows'
import { formatCount, formatDecimal, formatPercent, ratioDown, toDecimal } from '../format'
import { sum } from '../pages/series'

export function mapCaption(places: MapPlace[], locale: string): string {
  const generators = places.filter(({ kind }) => kind === 'generator')
  const asked = places.length - generators.length
  const counted = (many: number, one: string, more: string) =>
    `${formatCount(many, locale)} ${many === 1 ? one : more}`
  const regions = new Set(generators.flatMap(({ region }) => region ?? []))
  return [
    `${counted(generators.length, 'generator', 'generators')} in ${counted(regions.size, 'region', 'regions')}`,
    ...mostOf(generators, locale),
    asked > 0
      ? `; ${counted(asked, 'open request asks', 'open requests ask')} for more.`
      : '; no request is open.',
    ' Places are as consumers wrote them.',
    unplaced(places),
  ].join('')
}

/** The region with the most rated power. */
function mostOf(generators: MapPlace[], locale: string): string[] {
  const watts = new Map<string, bigint>()
  for (const row of generators)
    if (row.region !== null)
      watts.set(row.region, (watts.get(row.region) ?? 0n) + BigInt(row.watts))
  const ranked = [...watts].sort(([, a], [, b]) => (a < b ? 1 : -1))
  const [first] = ranked
  if (!first || first[1] === 0n) return []
  const [region, most] = first
  const all = sum(generators, (row) => row.watts)
  const part = formatPercent(ratioDown(most, all) ?? '0', 0, locale)
  const kilowatts = formatDecimal(toDecimal(most, 3), 1, locale)
  return [`, most of their power in ${region}: ${kilowatts} kW, ${part}`]
}

function unplaced(places: MapPlace[]): string {
  const names = places.flatMap(({ latitude, name }) => (latitude === null ? [name] : []))
  return names.length === 0 ? '' : ` Without coordinates, so not drawn: ${names.join('; ')}.`
}
