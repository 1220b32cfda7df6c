import type { offersQuery } from '../figures/generators-queries'
import type { ResultOf } from '../graphql'
import { countAccruals, ofYear } from './accruals'
import type { KeptEvent } from './event'
import { type Claim, check, type Fold, type Folded, integer } from './fold'
import { ratioOf } from './ratio'
import { checkPrice, countVotes, type Votes } from './votes'

const days = 30
type Known = { created: KeptEvent; votes: Votes; changed?: KeptEvent; fill?: KeptEvent }

const names = {
  all: 'generators in all',
  power: (generator: string) => `rated power of ${generator}`,
  price: (generator: string) => `price of ${generator}`,
  last: (generator: string) => `last share price of ${generator}`,
  yield: (generator: string) => `yield of ${generator}`,
}

/**
 * Of each active generator: the price of its votes, what its share was last sold for, and what a share earned of that in
 * 30 days, scaled to a year.
 */
export function foldOffers(): Fold {
  const known = new Map<string, Known>()
  const markets = new Map<string, string>()
  const accruals = countAccruals()
  const takes: Record<string, (event: KeptEvent) => ReturnType<Fold['take']>> = {
    GeneratorCreated(event) {
      known.set(String(event.args.generator), { created: event, votes: countVotes() })
      return []
    },
    MarketOpened(event) {
      markets.set(String(event.args.marketId), String(event.args.asset))
      return []
    },
    OrderFilled(event) {
      const generator = known.get(markets.get(String(event.args.marketId)) ?? '')
      if (generator) generator.fill = event
      const paid = integer(event, 'price') * integer(event, 'quantity')
      return [check('amount of the trade', 'SOLAR', event.args.quoteAmount, paid)]
    },
    PriceChanged(event) {
      const generator = known.get(event.emitter)
      if (!generator) throw new RangeError(`No event created the generator ${event.emitter}.`)
      generator.changed = event
      return checkPrice(event, generator.votes.sums())
    },
  }
  return {
    take(event) {
      if (event.name in takes) return takes[event.name]?.(event) ?? []
      known.get(event.emitter)?.votes.take(event)
      return accruals.take(event)
    },
    end(asOf) {
      const newest = [...known.values()].at(-1)?.created
      return [
        ...(newest
          ? [{ what: names.all, unit: '', value: String(known.size), event: newest } as const]
          : []),
        ...[...accruals.activations].flatMap(([generator, activated]) =>
          valuesOf(
            generator,
            activated,
            known.get(generator),
            accruals.earned(generator, asOf, days),
          ),
        ),
      ]
    },
  }
}

function valuesOf(
  generator: string,
  activated: KeptEvent,
  known: Known | undefined,
  earned: ReturnType<ReturnType<typeof countAccruals>['earned']>,
): Folded[] {
  if (!known) throw new RangeError(`No event created the generator ${generator}.`)
  const { created, votes, changed = activated, fill } = known
  const watts = String(integer(created, 'ratedPowerW'))
  const values: Folded[] = [
    { what: names.power(generator), unit: 'W', value: watts, event: created },
    {
      what: names.price(generator),
      unit: 'SOLAR/kWh',
      value: String(votes.sums().price),
      event: changed,
    },
  ]
  if (!fill) return values
  const last = integer(fill, 'price')
  values.push({
    what: names.last(generator),
    unit: 'SOLAR/share',
    value: String(last),
    event: fill,
  })
  const rate = earned && ratioOf(ofYear(earned), earned.seconds * last)
  if (!earned || !rate) return values
  const event = earned.event.id < fill.id ? fill : earned.event
  return [...values, { what: names.yield(generator), unit: 'a year', value: rate, event }]
}

export function offersClaims({ generators, yields }: ResultOf<typeof offersQuery>): Claim[] {
  const rates = new Map(yields.map(({ generator, aprLast }) => [generator, aprLast]))
  const all: Claim = { what: names.all, unit: '', value: String(generators.length) }
  const active = generators.filter(({ status }) => status === 'ACTIVE')
  return [
    ...(generators.length > 0 ? [all] : []),
    ...active.flatMap(({ address, ratedPowerW, price, market }): Claim[] => {
      const [last, rate] = [market?.lastPrice, rates.get(address)]
      return [
        { what: names.power(address), unit: 'W', value: ratedPowerW },
        { what: names.price(address), unit: 'SOLAR/kWh', value: price },
        ...(last ? [{ what: names.last(address), unit: 'SOLAR/share', value: last } as const] : []),
        ...(rate ? [{ what: names.yield(address), unit: 'a year', value: rate } as const] : []),
      ]
    }),
  ]
}
