import type { candlesQuery } from '../figures/market-queries'
import { graphql, type ResultOf } from '../graphql'
import { feedResolution, type Resolution, resolutions } from '../market/candles'
import type { KeptEvent } from './event'
import { type Fill, fillOf, tickOf } from './fills'
import type { Bucket, Claim, Fold, Folded } from './fold'
import { marketId } from './market'
import { narrowTo } from './narrow'
import { type Narrow, touchedBy } from './recipe'
import { weekOf } from './weeks'

/** Candles that the question has. */
const most = 1_000

type Candle = Record<'open' | 'high' | 'low' | 'close' | 'last', Fill> & {
  volume: bigint
  trades: number
}

/** The span that holds a time. */
function spanOf(time: string, resolution: Resolution): Bucket {
  if (resolution === '1w') return weekOf(time)
  const step = resolutions[resolution]
  const from = Math.floor(Date.parse(time) / step) * step
  return { from: new Date(from).toISOString(), to: new Date(from + step).toISOString() }
}

const named = (what: string, from: string) =>
  `${what} from ${from.slice(0, 16).replace('T', ' ')} on`

/** First, highest, lowest and last price, shares and trades of each span that has a trade: the newest ones. */
export function foldCandles({ resolution: asked }: Record<string, unknown>): Fold {
  const [resolution = '1d'] = (Object.keys(feedResolution) as Resolution[]).filter(
    (each) => feedResolution[each] === asked,
  )
  const candles = new Map<string, Candle>()
  const facts: Folded[] = []

  const add = (fill: Fill) => {
    const { from } = spanOf(fill.event.emittedAt, resolution)
    const known = candles.get(from)
    candles.set(from, {
      open: known?.open ?? fill,
      high: known && known.high.price >= fill.price ? known.high : fill,
      low: known && known.low.price <= fill.price ? known.low : fill,
      close: fill,
      last: fill,
      volume: (known?.volume ?? 0n) + fill.quantity,
      trades: (known?.trades ?? 0) + 1,
    })
    const [oldest] = candles.keys()
    if (candles.size > most && oldest !== undefined) candles.delete(oldest)
  }

  const valuesOf = ([from, candle]: [string, Candle]): Folded[] => {
    const bucket = spanOf(from, resolution)
    const price = (word: 'open' | 'high' | 'low' | 'close'): Folded => ({
      what: named(word, from),
      unit: 'SOLAR/share',
      value: String(candle[word].price),
      event: candle[word].event,
      bucket,
    })
    const sum = { event: candle.last.event as KeptEvent, bucket }
    return [
      ...(['open', 'high', 'low', 'close'] as const).map(price),
      { what: named('shares', from), unit: 'shares', value: String(candle.volume), ...sum },
      { what: named('trades', from), unit: '', value: String(candle.trades), ...sum },
    ]
  }

  return {
    take(event) {
      if (event.name === 'MarketOpened') facts.push(tickOf(event))
      const found = fillOf(event)
      if (found) add(found.fill)
      return found?.said ?? []
    },
    end: () => [...facts, ...[...candles].flatMap(valuesOf)],
  }
}

export const candlesClaims = ({
  markets: [market],
  marketCandles,
}: ResultOf<typeof candlesQuery>) => [
  ...(market ? [{ what: 'tick', unit: 'SOLAR', value: market.tickSize } as const] : []),
  ...marketCandles.flatMap((candle): Claim[] => [
    ...(['open', 'high', 'low', 'close'] as const).map(
      (word): Claim => ({
        what: named(word, candle.startedAt),
        unit: 'SOLAR/share',
        value: candle[word],
      }),
    ),
    { what: named('shares', candle.startedAt), unit: 'shares', value: candle.baseVolume },
    { what: named('trades', candle.startedAt), unit: '', value: String(candle.trades) },
  ]),
]

const tradesQuery = graphql(`
  query TradesOf($where: TradeWhereInput!) {
    trades(where: $where, orderBy: [id_ASC], limit: 10000) { id price quantity quoteAmount }
  }
`)

/** Of a candle that differs: the trade whose row is not what its event says. */
export const narrowCandles: Narrow = async (subject, { from, to }, until, asked) => {
  const market = await marketId(subject, asked)
  if (market === undefined) return null
  const where = {
    market: { id_eq: market },
    tradedAt_gte: from,
    tradedAt_lt: to,
    blockNumber_lte: until,
  }
  const { trades } = await asked(tradesQuery, { where })
  return narrowTo(
    trades,
    { price: 'SOLAR/share', quantity: 'shares', quoteAmount: 'SOLAR' },
    { names: ['OrderFilled'], touched: touchedBy('market', market), from, to },
    until,
    asked,
  )
}
