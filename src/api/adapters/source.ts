import { CANDLES } from '../feeds/candles'
import { findMarketId } from '../feeds/find-row'
import { listMarkets, type NativeMarket } from '../feeds/markets'
import { tradeFields } from '../feeds/trades'
import type { Position, Snapshot } from '../snapshot'
import type { Feed } from '../streams/feed'
import { hubOf } from '../streams/find-market'
import { type Hub, lastSeq } from '../streams/hub'
import { type candleOf, levelOf, tickerOf, type tradeOf } from '../streams/native'
import type { Ticker } from '../streams/step'

export type { NativeMarket } from '../feeds/markets'
export type NativeTicker = ReturnType<typeof tickerOf>
export type NativeTrade = ReturnType<typeof tradeOf>
export type NativeCandle = ReturnType<typeof candleOf>
export type NativeLevel = ReturnType<typeof levelOf>
/** `timestamp`: of the block it belongs to, Unix milliseconds; `seq`: the last commit that changed it. */
export type NativeBook = {
  seq: number
  timestamp: number
  bids: NativeLevel[]
  asks: NativeLevel[]
}

/** Bounds of a history: times in Unix milliseconds, half-open; blocks inclusive. Only what is final. */
export type TradeBounds = {
  market?: string
  from?: number
  to?: number
  fromBlock?: number
  toBlock?: number
  afterId?: string
  side?: 'BUY' | 'SELL'
  order?: 'ASC' | 'DESC'
  limit: number
}

export type CandleBounds = {
  resolution: string
  from: number | null
  to: number | null
  countback: number | null
  fill: boolean
  most: number
}

/** A trade with its market's id: a reader of blocks gets those of all markets. */
export type MarketTrade = NativeTrade & { market: string }

/** The native rows that adapters write anew. Books and tickers are the head's, from memory; all else belongs to one block. */
export type Source = {
  position(): Promise<Position>
  markets(): Promise<NativeMarket[]>
  /** Throws `UNKNOWN_MARKET`. */
  market(name: string): Promise<NativeMarket>
  /** By the market's id; undefined for one that the feeds do not know yet. */
  tickers(): Map<string, NativeTicker>
  /** Best levels first, `depth` per side. */
  book(market: string, depth: number): NativeBook
  /** The last trade's, newest or oldest first. */
  trades(bounds: TradeBounds): Promise<MarketTrade[]>
  /** The head's, ascending: the first `most`, or the last `countback`. */
  candles(market: string, bounds: CandleBounds): Promise<NativeCandle[]>
  snapshot: Snapshot
  hub(): Hub
}

export function openSource(feed: Feed, snapshot: Snapshot): Source {
  const finalHeight = async () => (await snapshot.position()).finalized?.height ?? -1
  const headTime = async () => (await snapshot.position()).head?.timestamp ?? new Date(0)

  return {
    snapshot,
    hub: () => hubOf(feed),
    position: snapshot.position,
    markets: async () => listMarkets({ snapshot, headTime: await headTime() }, null),
    async market(name) {
      const id = await findMarketId(snapshot, name)
      const [market] = await listMarkets({ snapshot, headTime: await headTime() }, id)
      return market as NativeMarket
    },
    tickers() {
      const { markets, tickers } = hubOf(feed)
      return new Map(
        [...markets.values()].map(({ terms }) => [
          terms.id,
          tickerOf(terms, tickers.get(terms.id) as Ticker),
        ]),
      )
    },
    book(market, depth) {
      const hub = hubOf(feed)
      const state = hub.markets.get(market)
      const seq = lastSeq(hub, `book:${market}`)
      const { bids, asks } = state?.book.sides() ?? { bids: [], asks: [] }
      const side = (levels: typeof bids) =>
        state ? levels.slice(0, depth).map((level) => levelOf(state.terms, level)) : []
      return { seq, timestamp: hub.block.timestamp, bids: side(bids), asks: side(asks) }
    },
    trades: async (bounds) => readTrades(snapshot, await finalHeight(), bounds),
    async candles(market, { resolution, from, to, countback, fill, most }) {
      const { finalized } = await snapshot.position()
      const final = finalized?.timestamp ?? null
      const bounds = [resolution, from, to, countback, most, fill, await headTime(), final, 0]
      const [row] = await snapshot.query<{ candles: string | null }>({
        text: CANDLES,
        values: [market, ...bounds],
      })
      const candles: NativeCandle[] = JSON.parse(`[${row?.candles ?? ''}]`)
      return candles.slice(0, most)
    },
  }
}

const CONDITIONS: Record<string, string> = {
  market: 'market_id = ?',
  from: 'traded_at >= to_timestamp(?::numeric / 1000)',
  to: 'traded_at < to_timestamp(?::numeric / 1000)',
  fromBlock: 'block_number >= ?',
  toBlock: 'block_number <= ?',
  afterId: 'trade_id > ?',
  side: 'taker_side = ?',
}

async function readTrades(
  snapshot: Snapshot,
  final: number,
  { order = 'DESC', limit, ...bounds }: TradeBounds,
): Promise<MarketTrade[]> {
  const values: unknown[] = [final, limit]
  const where = Object.entries(bounds).flatMap(([name, bound]) =>
    bound === undefined ? [] : [`${CONDITIONS[name]}`.replace('?', `$${values.push(bound)}`)],
  )
  const [row] = await snapshot.query<{ trades: MarketTrade[] | null }>({
    text: `
      SELECT json_agg(listed ORDER BY listed.id::numeric ${order}) AS trades FROM (
        SELECT market_id AS market, ${tradeFields('$1')} FROM trade JOIN market ON market.id = trade.market_id
        WHERE ${['block_number <= $1', ...where].join(' AND ')} ORDER BY trade_id ${order} LIMIT $2
      ) AS listed`,
    values,
  })
  return row?.trades ?? []
}
