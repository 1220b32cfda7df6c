import type { calendarQuery } from '../figures/generator-queries'
import type { ResultOf } from '../graphql'
import type { KeptEvent } from './event'
import { type Claim, type Fold, type Folded, integer } from './fold'
import { countPurchases, perRated } from './purchases'

type Day = { sold: bigint; free: bigint }

const dateOf = (time: string) => time.slice(0, 10)
const ofRated = (date: string) => `sold per rated kW on ${date}`

/** kWh by day, UTC: sold at a price above 0, that per rated kW, and free. */
export function foldCalendar(): Fold {
  const days = new Map<string, Day & { event: KeptEvent }>()
  const facts: Folded[] = []
  const count = countPurchases()
  let created: KeptEvent | undefined
  return {
    take(event) {
      if (event.name === 'GeneratorCreated') {
        created = event
        const value = String(integer(event, 'ratedPowerW'))
        facts.push({ what: 'rated power, W', unit: '', value, event })
      }
      if (event.name === 'Activated')
        facts.push({ what: 'time of activation', unit: 'time', value: event.emittedAt, event })
      if (event.name !== 'UnitsPurchased') return []
      const { kind, units, checks } = count(event)
      const date = dateOf(event.emittedAt)
      const day = days.get(date) ?? { sold: 0n, free: 0n, event }
      day[kind] += units
      days.set(date, { ...day, event })
      return checks
    },
    end: () => [
      ...facts,
      ...[...days].flatMap(([date, { sold, free, event }]): Folded[] => {
        const value = perRated(created)(sold)
        return [
          { what: `sold on ${date}`, unit: 'kWh', value: String(sold), event },
          { what: `free on ${date}`, unit: 'kWh', value: String(free), event },
          ...(value === null
            ? []
            : [{ what: ofRated(date), unit: 'kWh/kW', value, event } as const]),
        ]
      }),
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
      { what: `sold on ${dateOf(startedAt)}`, unit: 'kWh', value: units },
      { what: `free on ${dateOf(startedAt)}`, unit: 'kWh', value: freeUnits },
      ...(soldPerRated === null
        ? []
        : [{ what: ofRated(dateOf(startedAt)), unit: 'kWh/kW' as const, value: soldPerRated }]),
    ]),
]
