import { inputError } from '../engine/input-error'
import { checkNames, readCount, readOneOf, readTradeId } from '../feeds/parameters'
import { RESOLUTIONS } from '../streams/subscription'
import type { Question } from './adapter'
import { aggTradeOf, klineOf, tradeOf } from './binance-rows'
import { readSymbol } from './binance-symbols'
import { readTime } from './times'

const MOST_ROWS = 1_000
const USUAL_ROWS = 500

const readLimit = (query: URLSearchParams): number =>
  readCount(query, 'limit', MOST_ROWS) ?? USUAL_ROWS

/** Both inclusive in this format; as a half-open range. */
function readTimes(query: URLSearchParams): { from: number | undefined; to: number | undefined } {
  const from = readTime(query, 'startTime')
  const end = readTime(query, 'endTime')
  if (from !== undefined && end !== undefined && from > end) {
    throw inputError(
      `"startTime" is ${from}, after "endTime", ${end}: the earlier one comes first.`,
    )
  }
  return { from, to: end === undefined ? undefined : end + 1 }
}

/** `/trades`: the last ones, ascending; only what is final, for the format cannot take one back. */
export async function answerTrades({ source, query }: Question) {
  checkNames(query, ['symbol', 'limit'])
  const limit = readLimit(query)
  const { id } = await readSymbol(source, query)
  return (await source.trades({ market: id, limit })).reverse().map(tradeOf)
}

/** `/aggTrades`: ascending; from an id or a time on, or else the last ones. Only what is final. */
export async function answerAggTrades({ source, query }: Question) {
  checkNames(query, ['symbol', 'fromId', 'startTime', 'endTime', 'limit'])
  const limit = readLimit(query)
  const fromId = readTradeId(query, 'fromId')
  const { from, to } = readTimes(query)
  if (fromId !== null && (from !== undefined || to !== undefined)) {
    throw inputError('"fromId" comes without "startTime" and "endTime": leave one of them out.')
  }
  const { id } = await readSymbol(source, query)
  const isUpwards = fromId !== null || from !== undefined
  const trades = await source.trades({
    market: id,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(fromId !== null && { afterId: String(BigInt(fromId) - 1n) }),
    order: isUpwards ? 'ASC' : 'DESC',
    limit,
  })
  return (isUpwards ? trades : trades.reverse()).map(aggTradeOf)
}

/** `/klines`: every bucket from the first trade on; the first ones from `startTime`, or else the last ones. */
export async function answerKlines({ source, query }: Question) {
  checkNames(query, ['symbol', 'interval', 'startTime', 'endTime', 'limit'])
  const resolution = readOneOf(query, 'interval', RESOLUTIONS)
  if (!resolution) throw inputError(`"interval" is missing: use ${RESOLUTIONS.join(', ')}.`)
  const limit = readLimit(query)
  const { from = null, to = null } = readTimes(query)
  const { id } = await readSymbol(source, query)
  const countback = from === null ? limit : null
  const candles = await source.candles(id, {
    resolution,
    from,
    to,
    countback,
    fill: true,
    most: limit,
  })
  return candles.map((candle) => klineOf(resolution, candle))
}
