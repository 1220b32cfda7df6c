import type { turnoverQuery } from '../figures/markets-queries'
import { graphql, type ResultOf } from '../graphql'
import type { Kept, KeptEvent } from './event'
import { type Bucket, type Claim, check, type Fold, type Folded, integer } from './fold'
import { narrowTo } from './narrow'
import type { Narrow, Subject } from './recipe'

const all = 'markets in all'
const day = 86_400_000

/** The 24 hours up to one second after the block's time. */
function windowOf(asOf: string): Bucket {
  const end = Date.parse(asOf) + 1_000
  return { from: new Date(end - day).toISOString(), to: new Date(end).toISOString() }
}

type Sums = { quote: bigint; shares: bigint; trades: bigint; event: KeptEvent }

/** What was paid for shares, and how many changed hands, by market: each trade of 24 hours, one by one. */
export function foldTurnover(): Fold {
  const opened: KeptEvent[] = []
  const fills: KeptEvent[] = []
  return {
    take(event) {
      if (event.name === 'MarketOpened') opened.push(event)
      if (event.name !== 'OrderFilled') return []
      fills.push(event)
      const paid = integer(event, 'price') * integer(event, 'quantity')
      return [check('amount of the trade', 'SOLAR', event.args.quoteAmount, paid)]
    },
    end(asOf) {
      const bucket = windowOf(asOf)
      const [from, to] = [Date.parse(bucket.from), Date.parse(bucket.to)]
      const sums = new Map<string, Sums>()
      for (const event of fills) {
        const at = Date.parse(event.emittedAt)
        if (at < from || at >= to) continue
        const code = `SHARE${event.args.marketId}`
        const before = sums.get(code) ?? { quote: 0n, shares: 0n, trades: 0n }
        sums.set(code, {
          quote: before.quote + integer(event, 'price') * integer(event, 'quantity'),
          shares: before.shares + integer(event, 'quantity'),
          trades: before.trades + 1n,
          event,
        })
      }
      const last = opened.at(-1)
      return [
        ...(last
          ? [{ what: all, unit: '', value: String(opened.length), event: last } as const]
          : []),
        ...[...sums].flatMap(([code, { event, ...sum }]) =>
          valuesOf(code, sum).map((value): Folded => ({ ...value, event, bucket })),
        ),
      ]
    },
  }
}

const valuesOf = (
  code: string,
  { quote, shares, trades }: Record<'quote' | 'shares' | 'trades', bigint | string | number>,
): Claim[] => [
  { what: `${code}: paid for shares`, unit: 'SOLAR', value: String(quote) },
  { what: `${code}: changed hands`, unit: 'shares', value: String(shares) },
  { what: `${code}: number of trades`, unit: 'trades', value: String(trades) },
]

export const turnoverClaims = ({ marketDays }: ResultOf<typeof turnoverQuery>): Claim[] => [
  ...(marketDays.length > 0
    ? [{ what: all, unit: '', value: String(marketDays.length) } as const]
    : []),
  ...marketDays
    .filter(({ trades }) => trades > 0)
    .flatMap(({ code, quoteVolume: quote, baseVolume: shares, trades }) =>
      valuesOf(code, { quote, shares, trades }),
    ),
]

export const turnoverKept = (_: Subject, __: unknown, asOf: string): Kept[] => [
  { names: ['MarketOpened'] },
  { names: ['OrderFilled'], from: windowOf(asOf).from },
]

const tradesQuery = graphql(`
  query TradesOf($where: TradeWhereInput!) {
    trades(where: $where, orderBy: [id_ASC], limit: 10000) { id price quantity quoteAmount }
  }
`)

/** Of a sum that differs: the trade whose row is not what its event says. */
export const narrowTurnover: Narrow = async (_, { from, to }, until, asked) => {
  const where = { tradedAt_gte: from, tradedAt_lt: to, blockNumber_lte: until }
  const { trades } = await asked(tradesQuery, { where })
  return narrowTo(
    trades,
    { price: 'SOLAR/share', quantity: 'shares', quoteAmount: 'SOLAR' },
    { names: ['OrderFilled'], touched: undefined, from, to },
    until,
    asked,
  )
}
