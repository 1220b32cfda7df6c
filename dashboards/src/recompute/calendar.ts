import type { calendarQuery } from '../figures/queries-generator'
import type { ResultOf } from '../graphql'
import { type Claim, check, type Fold, type Folded, integer } from './fold'

type Day = { sold: bigint; free: bigint }

const places = 10_000_000_000n
/** `part / whole`, ten decimals, half away from zero. */
function ratio(part: bigint, whole: bigint): string {
  const rounded = (2n * part * places + whole) / (2n * whole)
  return `${rounded / places}.${String(rounded % places).padStart(10, '0')}`
}
const midnight = (time: string) => `${time.slice(0, 10)}`

/** kWh by day, UTC: sold at a price above 0, that per rated kW, and free. */
export function foldCalendar(): Fold {
  const days = new Map<string, Day & { event: Folded['event'] }>()
  const facts: Folded[] = []
  let [rated, scale, total] = [0n, 0n, 0n]
  return {
    take(event) {
      if (event.name === 'GeneratorCreated') {
        rated = integer(event, 'ratedPowerW')
        scale = integer(event, 'unitScale')
        facts.push({ what: 'rated power, W', unit: '', value: String(rated), event })
      }
      if (event.name === 'Activated')
        facts.push({ what: 'time of activation', unit: 'time', value: event.emittedAt, event })
      if (event.name !== 'UnitsPurchased') return []
      const units = integer(event, 'units')
      const day = days.get(midnight(event.emittedAt)) ?? { sold: 0n, free: 0n, event }
      const kind = integer(event, 'price') === 0n ? 'free' : 'sold'
      day[kind] += units
      day.event = event
      days.set(midnight(event.emittedAt), day)
      if (kind === 'sold') total += units
      return [check('sold in all', 'kWh', event.args.totalUnits, total)]
    },
    end: () => [
      ...facts,
      ...[...days].flatMap(([day, { sold, free, event }]): Folded[] => [
        { what: `sold on ${day}`, unit: 'kWh', value: String(sold), event },
        { what: `free on ${day}`, unit: 'kWh', value: String(free), event },
        ...(rated === 0n
          ? []
          : [
              {
                what: `per rated kW on ${day}`,
                unit: '' as const,
                value: ratio(sold * scale, rated),
                event,
              },
            ]),
      ]),
    ],
  }
}

/** The same values as the rows of the figure's question say them. */
export const calendarClaims = ({
  generatorById: generator,
  energyByGenerator,
}: ResultOf<typeof calendarQuery>): Claim[] => [
  ...(generator
    ? [{ what: 'rated power, W', unit: '', value: generator.ratedPowerW } as const]
    : []),
  ...(generator?.activatedAt
    ? [{ what: 'time of activation', unit: 'time', value: generator.activatedAt } as const]
    : []),
  ...energyByGenerator
    .filter(({ units, freeUnits }) => units !== '0' || freeUnits !== '0')
    .flatMap(({ startedAt, units, freeUnits, soldPerRated }): Claim[] => [
      { what: `sold on ${midnight(startedAt)}`, unit: 'kWh', value: units },
      { what: `free on ${midnight(startedAt)}`, unit: 'kWh', value: freeUnits },
      ...(soldPerRated === null
        ? []
        : [
            {
              what: `per rated kW on ${midnight(startedAt)}`,
              unit: '' as const,
              value: soldPerRated,
            },
          ]),
    ]),
]
