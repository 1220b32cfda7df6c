import { ask } from '../ask'
import { type Any, exact, exactly, read } from './read'

/** A trade as a format tells it, amounts in 18 decimals. */
export type ToldTrade = {
  id: number
  side: 'BUY' | 'SELL'
  base: bigint
  quote: bigint
  /** What the format does not tell is left out. */
  price?: bigint
  fee?: bigint
  at?: number
}

/** Ended and final: trades in [from, to), which stand in these blocks, ends included. */
export type Range = { from: number; to: number; fromBlock: number; toBlock: number }

type ReadTrades = (market: Any, range: Range) => Promise<ToldTrade[]>

const sideOf = (word: string) => word.toUpperCase() as 'BUY' | 'SELL'

/** Reads on upwards from the last id of each page, until one is not full. */
async function readPages(
  first: number,
  read: (after: number) => Promise<ToldTrade[]>,
): Promise<ToldTrade[]> {
  const told: ToldTrade[] = []
  for (let after = first; ; after = told.at(-1)?.id ?? after) {
    const page = await read(after)
    told.push(...page)
    if (page.length < 1_000) return told
  }
}

const native: ReadTrades = ({ id }, { from, to }) =>
  readPages(0, async (after) => {
    const path = `/v1/markets/${id}/trades?from=${from}&to=${to}&after=${after}&limit=1000`
    return (await read(path)).trades.map((trade: Any) => ({
      ...{ id: Number(trade.id), side: trade.side, at: trade.timestamp },
      ...{ price: exactly(trade.price), base: exactly(trade.size), quote: exactly(trade.quote) },
      fee: exactly(trade.fee),
    }))
  })

const graphql: ReadTrades = async ({ id }, { from, to }) => {
  const { trades } = await ask<Any>(
    `query ($id: String!, $from: DateTime!, $to: DateTime!) {
      trades(where: { market: { id_eq: $id }, tradedAt_gte: $from, tradedAt_lt: $to }, orderBy: [tradeId_ASC], limit: 10000) {
        tradeId takerSide price quantity quoteAmount fee tradedAt } }`,
    { id, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  )
  return trades.map((trade: Any) => ({
    ...{ id: Number(trade.tradeId), side: trade.takerSide, at: Date.parse(trade.tradedAt) },
    ...{ price: BigInt(trade.price), base: exactly(trade.quantity) },
    ...{ quote: BigInt(trade.quoteAmount), fee: BigInt(trade.fee) },
  }))
}

const coingecko: ReadTrades = async ({ base, quote }, { from, to }) => {
  const { buy, sell } = await read(
    `/coingecko/v1/historical_trades?ticker_id=${base.address}_${quote.address}&start_time=${from}&end_time=${to}`,
  )
  return [...buy, ...sell].map((trade) => ({
    ...{ id: trade.trade_id, side: sideOf(trade.type), at: trade.trade_timestamp },
    price: exactly(trade.price),
    ...{ base: exactly(trade.base_volume), quote: exactly(trade.target_volume) },
  }))
}

const coinmarketcap: ReadTrades = async ({ code }, { from, to }) => {
  const day = await read(`/cmc/v1/trades/${code}_SOLAR`)
  const told: ToldTrade[] = day.map((trade: Any) => ({
    ...{ id: trade.trade_id, side: sideOf(trade.type), at: trade.timestamp },
    price: exactly(trade.price),
    ...{ base: exactly(trade.base_volume), quote: exactly(trade.quote_volume) },
  }))
  return told.filter(({ at = 0 }) => at >= from && at < to)
}

const binance: ReadTrades = async ({ code }, { from, to, fromBlock }) => {
  const told = await readPages(fromBlock * 2 ** 20 - 1, async (after) => {
    const trades = await read(
      `/binance/api/v3/aggTrades?symbol=${code}SOLAR&fromId=${after + 1}&limit=1000`,
    )
    return trades.map(({ a, p, q, T, m }: Any) => ({
      ...{ id: a, side: m ? 'SELL' : 'BUY', at: T },
      // The short form leaves the quote amount out: it is price x size.
      ...{ price: exactly(p), base: exactly(q), quote: exactly(p) * BigInt(q) },
    }))
  })
  return told.filter(({ at = 0 }) => at >= from && at < to)
}

/** A format that tells blocks, all markets at once: read once for all of them. */
function byBlocks(prefix: string): ReadTrades {
  let events: Promise<Any[]> | undefined
  const readAll = async ({ fromBlock, toBlock }: Range) => {
    const told: Any[] = []
    for (let from = fromBlock; from <= toBlock; from += 2_000) {
      const to = Math.min(toBlock, from + 1_999)
      told.push(...(await read(`/${prefix}/events?fromBlock=${from}&toBlock=${to}`)).events)
    }
    return told
  }
  return async ({ orderBook, marketId }, range) => {
    events ??= readAll(range)
    return (await events)
      .filter(({ eventType }) => eventType === 'swap')
      .filter(({ pairId }) => pairId.toLowerCase() === `${orderBook}-${marketId}`)
      .map(({ block, eventIndex, asset1In, asset0Out, asset0In, asset1Out, priceNative }) => ({
        id: block.blockNumber * 2 ** 20 + eventIndex,
        at: block.blockTimestamp * 1_000,
        ...(asset1In === undefined
          ? { side: 'SELL' as const, base: exactly(asset0In), quote: exactly(asset1Out) }
          : { side: 'BUY' as const, base: exactly(asset0Out), quote: exactly(asset1In) }),
        ...(priceNative !== undefined && { price: exact(priceNative) as bigint }),
      }))
      .filter(({ at }) => at >= range.from && at < range.to)
  }
}

/** Every format that tells single trades. */
export const TRADES: Record<string, ReadTrades> = {
  ...{ '/v1': native, GraphQL: graphql, CoinGecko: coingecko, CoinMarketCap: coinmarketcap },
  Binance: binance,
  'DEX Screener': byBlocks('dexscreener'),
  GeckoTerminal: byBlocks('geckoterminal'),
  DEXTools: byBlocks('dextools'),
}
