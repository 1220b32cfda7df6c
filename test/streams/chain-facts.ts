import type { TestMarket } from '../harness/chain'

/** A fill of the canonical chain in base units. */
export type Fill = {
  id: string
  market: bigint
  price: bigint
  quantity: bigint
  txHash: string
  maker: string
  taker: string
  timestamp: number
}

/** All OrderFilled logs of the chain as it is now, in order. */
export async function readFills({ orderBook, provider }: TestMarket): Promise<Fill[]> {
  const topics = [orderBook.interface.getEvent('OrderFilled')?.topicHash ?? '']
  const logs = await provider.getLogs({
    address: String(orderBook.target),
    topics,
    fromBlock: 0,
    toBlock: 'latest',
  })
  const times = new Map<number, number>()
  for (const number of new Set(logs.map(({ blockNumber }) => blockNumber)))
    times.set(number, (await provider.getBlock(number))?.timestamp ?? 0)
  return logs.map((log) => {
    const args = orderBook.interface.parseLog(log)?.args
    if (!args) throw new Error('not an OrderFilled')
    return {
      id: String(BigInt(log.blockNumber) * 2n ** 20n + BigInt(log.index)),
      market: args.marketId,
      price: args.price,
      quantity: args.quantity,
      txHash: log.transactionHash,
      maker: args.maker.toLowerCase(),
      taker: args.taker.toLowerCase(),
      timestamp: times.get(log.blockNumber) ?? 0,
    }
  })
}

/** A candle in base units. */
export type Candle = Record<'open' | 'high' | 'low' | 'close' | 'volume', bigint> & {
  trades: number
}

/** Candles of fills, by start in Unix milliseconds. */
export function candlesOf(fills: Fill[], seconds: number): Map<number, Candle> {
  const candles = new Map<number, Candle>()
  for (const { timestamp, price, quantity } of fills) {
    const start = (timestamp - (timestamp % seconds)) * 1_000
    const candle = candles.get(start)
    if (!candle) {
      const prices = { open: price, high: price, low: price, close: price }
      candles.set(start, { ...prices, volume: quantity, trades: 1 })
      continue
    }
    if (price > candle.high) candle.high = price
    if (price < candle.low) candle.low = price
    candle.close = price
    candle.volume += quantity
    candle.trades += 1
  }
  return candles
}
