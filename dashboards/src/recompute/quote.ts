import type { quoteQuery } from '../figures/markets-queries'
import type { ResultOf } from '../graphql'
import { yieldAtAsk } from '../pages/quote-rows'
import { countAccruals, ofYear } from './accruals'
import type { KeptEvent } from './event'
import type { Claim, Fold, Folded } from './fold'
import { bestFirst, foldOrders, type Orders } from './orders'
import { ratioOf } from './ratio'

const days = 365
/** As the contract numbers its states. */
const defaulted = '2'

const values = {
  state: { what: 'state', unit: '' },
  bid: { what: 'best bid', unit: 'SOLAR/share' },
  ask: { what: 'best ask', unit: 'SOLAR/share' },
  spread: { what: 'spread', unit: 'of mid' },
  depth: { what: 'offered within 2%', unit: 'shares' },
  yearly: { what: 'revenue of a share a year', unit: 'SOLAR' },
  yield: { what: 'yield at the best ask', unit: 'a year' },
} as const
type Key = keyof typeof values

const claim = (key: Key, code: string, value: string): Claim => ({
  what: `${code}: ${values[key].what}`,
  unit: values[key].unit,
  value,
})

/** The best prices of each open market, what is offered near them, and what a share bought at the ask would have earned. */
export function foldQuote(): Fold {
  const markets = new Map<string, string>()
  const halts = new Map<string, KeptEvent>()
  const books = new Map<string, Orders>()
  const accruals = countAccruals()
  const quoteOf = (id: string, generator: string, asOf: string): Folded[] => {
    const code = `SHARE${id}`
    const halt = halts.get(generator)
    if (halt) return [{ ...claim('state', code, 'halted'), event: halt }]
    const live = books.get(id)?.live(asOf) ?? []
    const asks = bestFirst(live, 'ask')
    const [[bid], [ask]] = [bestFirst(live, 'bid'), asks]
    const found: Folded[] = []
    const say = (key: Key, value: bigint | string | null, ...events: KeptEvent[]) => {
      if (value !== null) found.push({ ...claim(key, code, String(value)), event: latest(events) })
    }
    if (bid) say('bid', bid.price, bid.event)
    if (ask) say('ask', ask.price, ask.event)
    if (bid && ask) {
      const twice = bid.price + ask.price
      const near = asks.filter(({ price }) => price * 100n <= twice * 51n)
      const shares = near.reduce((sum, { left }) => sum + left, 0n)
      say('spread', ratioOf(2n * (ask.price - bid.price), twice), bid.event, ask.event)
      say('depth', shares, bid.event, ask.event, ...near.map(({ event }) => event))
    }
    const earned = accruals.earned(generator, asOf, days)
    if (earned) {
      const yearly = ofYear(earned) / earned.seconds
      say('yearly', yearly, earned.event)
      if (ask) say('yield', ratioOf(yearly, ask.price), earned.event, ask.event)
    }
    return found
  }
  return {
    take(event) {
      const { name, args, emitter } = event
      const id = String(args.marketId)
      if (name === 'MarketOpened') {
        markets.set(id, String(args.asset))
        books.set(id, foldOrders())
      }
      if (name === 'StatusChanged' && String(args.to) === defaulted) halts.set(emitter, event)
      return [...(books.get(id)?.take(event) ?? []), ...accruals.take(event)]
    },
    end: (asOf) => [...markets].flatMap(([id, generator]) => quoteOf(id, generator, asOf)),
  }
}

const latest = (events: KeptEvent[]): KeptEvent =>
  events.reduce((last, event) => (event.id > last.id ? event : last))

export const quoteClaims = ({ markets }: ResultOf<typeof quoteQuery>): Claim[] =>
  markets.flatMap(({ code, status, bestBid, bestAsk, spread, askDepth, yearlyPerShare }) => {
    if (status === 'HALTED') return [claim('state', code, 'halted')]
    const said: [Key, string | null][] = [
      ['bid', bestBid],
      ['ask', bestAsk],
      ['spread', spread],
      ['depth', askDepth],
      ['yearly', yearlyPerShare],
      ['yield', yieldAtAsk(yearlyPerShare, bestAsk)],
    ]
    return said.flatMap(([key, value]) => (value === null ? [] : [claim(key, code, value)]))
  })
