import type { CandleFacts, TradeFacts } from '../../src/api/streams/told'
import { readInterface } from '../../src/artifacts'
import { CONTRACTS } from '../harness/logs'
import type { TreeBlock } from '../harness/script/tree'

/** What the feeds' pages say of trades, worked out from the logs of a branch, as simply as can be. */

/** A trade in base units, with its market. */
export type Fill = TradeFacts & { market: string }

const book = readInterface('OrderBook')
const FILLED = book.getEvent('OrderFilled')?.topicHash
const known = new WeakMap<TreeBlock, Fill[]>()

/** The trades of a block, in the order of its logs. */
export function fillsOf(block: TreeBlock): Fill[] {
  const read = known.get(block)
  if (read) return read
  const logs = block.logs.filter(
    ({ address, topics }) => address === CONTRACTS.orderBook && topics[0] === FILLED,
  )
  const fills = logs.map((log): Fill => {
    const args = book.parseLog(log)?.args.toObject() ?? {}
    return {
      market: `${CONTRACTS.chainId}-${CONTRACTS.orderBook}-${args.marketId}`,
      id: String(block.height * 2 ** 20 + log.logIndex),
      price: String(args.price),
      quantity: String(args.quantity),
      quoteAmount: String(args.quoteAmount),
      fee: String(args.fee),
      side: args.takerSide === 0n ? 'BUY' : 'SELL',
      maker: args.maker.toLowerCase(),
      taker: args.taker.toLowerCase(),
      makerOrder: String(args.orderId),
      takerOrder: String(args.takerOrderId),
      txHash: log.txHash,
      blockHash: block.hash,
      blockNumber: block.height,
      txIndex: log.transactionIndex,
      logIndex: log.logIndex,
      timestamp: block.timestamp,
    }
  })
  known.set(block, fills)
  return fills
}

const MINUTE = 60_000
export const DAY = 86_400_000

/** Lengths of the resolutions that have one, in milliseconds. */
const LENGTHS: Record<string, number> = {
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '30m': 30 * MINUTE,
  '1h': 60 * MINUTE,
  '4h': 240 * MINUTE,
  '1d': DAY,
  '1w': 7 * DAY,
}
export const RESOLUTIONS = [...Object.keys(LENGTHS), '1M']

/** Start of the bucket that holds a time. */
export function startOf(resolution: string, time: number): number {
  const date = new Date(time)
  if (resolution === '1M') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  const day = time - (time % DAY)
  if (resolution === '1w') return day - ((date.getUTCDay() + 6) % 7) * DAY
  return time - (time % (LENGTHS[resolution] as number))
}

/** Start of the bucket after the one that begins at a time. */
export function nextStart(resolution: string, start: number): number {
  const date = new Date(start)
  if (resolution === '1M') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
  return start + (LENGTHS[resolution] as number)
}

/** Sums of trades in chain order; undefined without one. */
export function sumOf(fills: Fill[]) {
  const first = fills[0]
  const last = fills.at(-1)
  if (!first || !last) return undefined
  const prices = fills.map(({ price }) => BigInt(price)).sort((a, b) => (a < b ? -1 : 1))
  return {
    open: BigInt(first.price),
    high: prices.at(-1) as bigint,
    low: prices[0] as bigint,
    close: BigInt(last.price),
    baseVolume: fills.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n),
    quoteVolume: fills.reduce(
      (sum, { price, quantity }) => sum + BigInt(price) * BigInt(quantity),
      0n,
    ),
    trades: fills.length,
  }
}

export type Bar = NonNullable<ReturnType<typeof sumOf>> & { startedAt: number; endedAt: number }

/** The buckets with a trade, ascending, of a market's trades. */
export function barsOf(resolution: string, fills: Fill[]): Bar[] {
  const buckets = new Map<number, Fill[]>()
  for (const fill of fills) {
    const start = startOf(resolution, fill.timestamp)
    const bucket = buckets.get(start)
    if (bucket) bucket.push(fill)
    else buckets.set(start, [fill])
  }
  return [...buckets].map(([startedAt, own]) => ({
    startedAt,
    endedAt: nextStart(resolution, startedAt),
    ...(sumOf(own) as NonNullable<ReturnType<typeof sumOf>>),
  }))
}

/** As a message of the feed says it. */
export function candleFactsOf(bar: Bar, finalAt: number): CandleFacts {
  const { startedAt, endedAt, trades, ...amounts } = bar
  const { open, high, low, close, baseVolume, quoteVolume } = amounts
  return {
    ...{ startedAt, endedAt, trades, final: endedAt <= finalAt },
    ...{ open: String(open), high: String(high), low: String(low), close: String(close) },
    ...{ baseVolume: String(baseVolume), quoteVolume: String(quoteVolume) },
  }
}

/** Base units of 18 decimals as text with so many, rounded down. */
export function shown(units: bigint, decimals: number): string {
  const digits = String(units / 10n ** BigInt(18 - decimals)).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
