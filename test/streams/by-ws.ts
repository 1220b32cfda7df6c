import type { Heard } from './keeper'

const RESOLUTIONS: Record<number, string> = { 1: '1m', 60: '1h', 1440: '1d' }

type Level = { price: string; qty: string }
type Item = {
  symbol: string
  bids: Level[]
  asks: Level[]
  checksum: number
  trade_id: number
  side: string
  price: string
  qty: string
  maker: string
  taker: string
  txHash: string
  logIndex: number
  interval: number
  interval_begin: string
  open: string
  high: string
  low: string
  close: string
  volume: string
  trades: number
  revision: number
  final: boolean
}
type Kraken = Pick<Heard, 'type' | 'market' | 'epoch' | 'seq' | 'prevSeq'> & {
  channel: string
  data: Item[]
}

/** A message of /v1/ws with data in it. `interval`: of its stream, for an `ohlc` message that holds no candle. */
export function heardByWs(message: Kraken): Heard {
  const { channel, data, ...head } = message
  const level = ({ price, qty }: Level): [string, string] => [price, qty]
  const is = (name: string) => channel === name
  const interval = (message as { interval?: number }).interval ?? data[0]?.interval
  return {
    ...head,
    channel: is('ohlc') ? 'candle' : channel,
    resolution: interval === undefined ? undefined : RESOLUTIONS[interval],
    books: is('book')
      ? data.map(({ bids, asks, checksum }) => ({
          bids: bids.map(level),
          asks: asks.map(level),
          checksum,
        }))
      : [],
    trades: is('trade')
      ? data.map(({ trade_id, qty, side, ...trade }) => ({
          ...trade,
          id: String(trade_id),
          size: qty,
          side: side.toUpperCase(),
        }))
      : [],
    candles: is('ohlc')
      ? data.map(({ interval_begin, volume, ...candle }) => ({
          ...candle,
          startedAt: Date.parse(interval_begin),
          baseVolume: volume,
        }))
      : [],
    retractedTrades: is('retract')
      ? data.flatMap(({ trade_id }) => (trade_id === undefined ? [] : [String(trade_id)]))
      : [],
    retractedCandles: is('retract')
      ? data.flatMap(({ interval, interval_begin }) =>
          interval === undefined
            ? []
            : [
                {
                  resolution: String(RESOLUTIONS[interval]),
                  startedAt: Date.parse(interval_begin),
                },
              ],
        )
      : [],
  }
}
