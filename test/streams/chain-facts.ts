import type { TestMarket } from '../harness/chain'
import type { KeptCandle } from './keeper'

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

/** Candles of fills, by start in Unix milliseconds; prices and volumes in base units. */
export function candlesOf(fills: Fill[], seconds: number): Map<number, bigint[]> {
  const buckets = new Map<number, Fill[]>()
  for (const fill of fills) {
    const start = (fill.timestamp - (fill.timestamp % seconds)) * 1_000
    buckets.set(start, [...(buckets.get(start) ?? []), fill])
  }
  return new Map(
    [...buckets].map(([start, list]) => {
      const prices = list.map(({ price }) => price)
      const ordered = [...prices].sort((a, b) => (a < b ? -1 : 1))
      const volume = list.reduce((sum, { quantity }) => sum + quantity, 0n)
      const [open, close, low, high] = [prices[0], prices.at(-1), ordered[0], ordered.at(-1)]
      return [start, [open, high, low, close, volume, BigInt(list.length)] as bigint[]]
    }),
  )
}

/** A reader's candle in the same order. */
export function candleUnits(
  { open, high, low, close, baseVolume, trades }: KeptCandle,
  units: (price: string) => bigint,
): bigint[] {
  return [...[open, high, low, close].map(units), BigInt(baseVolume), BigInt(trades)]
}
