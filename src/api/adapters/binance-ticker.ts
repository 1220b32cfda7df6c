import { inputError } from '../engine/input-error'
import { checkNames } from '../feeds/parameters'
import type { Snapshot } from '../snapshot'
import { tradeOf } from '../streams/native'
import type { Question } from './adapter'
import { type TickerTrades, tickerOf } from './binance-rows'
import { listSymbols } from './binance-symbols'
import { pairName } from './pair'
import type { NativeTicker, Source } from './source'

/** `/ticker/24hr`: one market, some, or all; those without a full set of numbers are left out of a list, and refused alone. */
export async function answerTickers({ source, query }: Question) {
  checkNames(query, ['symbol', 'symbols'])
  const markets = await listSymbols(source, query)
  const tickers = source.tickers()
  const trades = await readTickerTrades(source, [...tickers.values()])
  const rows = markets.map((market) =>
    tickerOf(market, tickers.get(market.id), trades.get(market.id)),
  )
  if (!query.has('symbol')) return rows.filter((row) => row !== undefined)
  const [row] = rows
  if (row) return row
  const [name = ''] = markets.map(pairName)
  throw inputError(
    `${name} has no 24 h statistics: nothing was traded in them, or one side of its book is empty. /v1/tickers has what there is.`,
  )
}

/** First trade of a market at or after a time; the index of the trades by time finds it. */
const FIRST_TRADES = `
SELECT asked.market, first.id FROM unnest($1::text[], $2::float8[]) AS asked (market, since)
CROSS JOIN LATERAL (
  SELECT trade_id::text AS id FROM trade
  WHERE market_id = asked.market AND traded_at >= to_timestamp(asked.since / 1000)
  ORDER BY traded_at, trade_id LIMIT 1
) AS first`

async function readTickerTrades(
  { snapshot, hub }: Source,
  tickers: NativeTicker[],
): Promise<Map<string, TickerTrades>> {
  const { markets, finalized } = hub()
  const lasts = new Map(
    [...markets].flatMap(([id, { terms, recent }]) => {
      const last = recent.at(-1)
      return last ? [[id, tradeOf(terms, last, finalized.number)] as const] : []
    }),
  )
  const firsts = await readFirstTrades(snapshot, tickers)
  return new Map(
    firsts.flatMap(({ market, id: firstId }) => {
      const last = lasts.get(market)
      return last ? [[market, { lastSize: last.size, lastId: last.id, firstId }] as const] : []
    }),
  )
}

const readFirstTrades = (snapshot: Snapshot, tickers: NativeTicker[]) =>
  snapshot.query<{ market: string; id: string }>({
    text: FIRST_TRADES,
    values: [tickers.map(({ market }) => market), tickers.map(({ from }) => from)],
  })
