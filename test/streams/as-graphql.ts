import { parseEther } from 'ethers'

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole messages
type Said = any

const units = (text: string | null) => text && String(parseEther(text))
const time = (ms: number | null) => ms && new Date(ms).toISOString().replace('Z', '000Z')
const level = ([price, size, orders]: [string, string, number]) => ({
  ...{ price: units(price), size, orders },
})

/** A message of /v1/stream as GraphQL's fields must say it; of the messages of one stream and commit, retractions included. */
export function asGraphql(messages: Said[]): Said {
  const told = messages.find(({ channel }) => channel !== 'retract')
  const { channel, type, epoch, seq, prevSeq, block, finalizedBlock, reorg, market, data } = told
  const head = {
    ...{ type: type.toUpperCase(), epoch, seq, prevSeq, finalizedBlock, market },
    block: { ...block, timestamp: time(block.timestamp) },
    reorg: reorg && { number: reorg.number, hash: reorg.hash },
  }
  const retracted = messages.flatMap((each) => (each.channel === 'retract' ? each.data : []))
  if (channel === 'book') {
    const [{ bids, asks, checksum }] = data
    const sides = { bids: bids.map(level), asks: asks.map(level) }
    return { ...head, ...sides, checksum: String(checksum) }
  }
  if (channel === 'trade') {
    return { ...head, retracted: retracted.map(({ id }) => id), trades: data.map(tradeOf) }
  }
  if (channel === 'candle') {
    const removed = retracted.map(({ startedAt }) => time(startedAt))
    return { ...head, removed, candles: data.map(candleOf) }
  }
  return { ...head, ticker: tickerOf(data[0]) }
}

function tradeOf({ price, size, quote, fee, escrow, side, timestamp, ...trade }: Said) {
  return {
    ...trade,
    ...{ takerSide: side, price: units(price), quantity: size },
    ...{ quoteAmount: units(quote), fee: units(fee), escrow: units(escrow) },
    tradedAt: time(timestamp),
  }
}

/** A mean and the end are not compared: the one has more digits here, the other stands in no candle of /v1/stream. */
function candleOf({ startedAt, filled, vwap, quoteVolume, boughtQuote, ...candle }: Said) {
  const { open, high, low, close } = candle
  const prices = { open: units(open), high: units(high), low: units(low), close: units(close) }
  const amounts = { quoteVolume: units(quoteVolume), boughtQuote: units(boughtQuote) }
  return { ...candle, ...prices, startedAt: time(startedAt), ...amounts }
}

function tickerOf({ market, vwap, ...ticker }: Said) {
  const { from, to, last, lastTradeAt, bid, ask, open, high, low, previous, change } = ticker
  return {
    ...ticker,
    ...{ from: time(from), to: time(to), lastTradeAt: time(lastTradeAt), last: units(last) },
    ...{ bid: units(bid), ask: units(ask), open: units(open), high: units(high), low: units(low) },
    ...{ previous: units(previous), change: units(change), quoteVolume: units(ticker.quoteVolume) },
  }
}
