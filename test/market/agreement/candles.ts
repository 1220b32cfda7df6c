import { ask } from '../ask'
import { type Candle, hour } from './events'
import { type Any, exactly, read } from './read'

/** A candle as a format tells it: UDF leaves the quote volume out. */
export type ToldCandle = Omit<Candle, 'quote'> & { quote?: bigint }
type ReadCandles = (market: Any, from: number, to: number) => Promise<ToldCandle[]>

const native: ReadCandles = async ({ id }, from, to) => {
  const path = `/v1/markets/${id}/candles?resolution=1h&from=${from}&to=${to}`
  return (await read(path)).candles.map((candle: Any) => ({
    ...{ startedAt: candle.startedAt, open: exactly(candle.open), high: exactly(candle.high) },
    ...{ low: exactly(candle.low), close: exactly(candle.close) },
    ...{ base: exactly(candle.baseVolume), quote: exactly(candle.quoteVolume) },
  }))
}

const graphql: ReadCandles = async ({ id }, from, to) => {
  const { candles } = await ask<Any>(
    `query ($id: String!, $from: DateTime!, $to: DateTime!) {
      candles(where: { market: { id_eq: $id }, resolution_eq: ONE_HOUR, startedAt_gte: $from, startedAt_lt: $to }, orderBy: [startedAt_ASC]) {
        startedAt open high low close baseVolume quoteVolume } }`,
    { id, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
  )
  return candles.map(({ startedAt, open, high, low, close, baseVolume, quoteVolume }: Any) => ({
    ...{ startedAt: Date.parse(startedAt), open: BigInt(open), high: BigInt(high) },
    ...{ low: BigInt(low), close: BigInt(close) },
    ...{ base: exactly(baseVolume), quote: BigInt(quoteVolume) },
  }))
}

const udf: ReadCandles = async ({ code }, from, to) => {
  const query = `symbol=${code}SOLAR&resolution=60&from=${from / 1_000}&to=${to / 1_000}`
  const { s, t, o, h, l, c, v } = await read(`/udf/history?${query}`)
  if (s === 'no_data') return []
  return t.map((time: number, i: number) => ({
    ...{ startedAt: time * 1_000, open: exactly(o[i]), high: exactly(h[i]) },
    ...{ low: exactly(l[i]), close: exactly(c[i]), base: exactly(v[i]) },
  }))
}

const binance: ReadCandles = async ({ code }, from, to) => {
  const times = `startTime=${from}&endTime=${to - 1}&limit=${(to - from) / hour}`
  const rows: Any[] = await read(`/binance/api/v3/klines?symbol=${code}SOLAR&interval=1h&${times}`)
  const traded = rows.filter(([, , , , , , , , trades]) => trades > 0)
  return traded.map(([startedAt, open, high, low, close, base, , quote]) => ({
    ...{ startedAt, open: exactly(open), high: exactly(high) },
    ...{ low: exactly(low), close: exactly(close), base: exactly(base), quote: exactly(quote) },
  }))
}

/** Every format that tells candles. */
export const CANDLES: Record<string, ReadCandles> = {
  ...{ '/v1': native, GraphQL: graphql, UDF: udf, Binance: binance },
}
