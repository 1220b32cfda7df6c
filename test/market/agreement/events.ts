import { type Any, read } from './read'

const WHOLE = 10n ** 18n

/** One OrderFilled; amounts in 18 decimals. */
export type Fill = {
  id: number
  market: string
  blockNumber: number
  at: number
  side: 'BUY' | 'SELL'
  price: bigint
  base: bigint
  quote: bigint
  fee: bigint
}

/** An order as its events leave it; `expiresAt` in Unix seconds, 0: never. */
type Resting = {
  market: string
  side: 'BUY' | 'SELL'
  price: bigint
  left: bigint
  expiresAt: number
}

export type Folded = { fills: Fill[]; orders: Map<string, Resting> }

/** Events of an order book below a block, in chain order. */
async function readEvents(orderBook: string, toBlock: number): Promise<Any[]> {
  const events: Any[] = []
  let after = ''
  do {
    const place = after && `&after=${after}`
    const page = await read(`/v1/events?emitter=${orderBook}&toBlock=${toBlock}&limit=1000${place}`)
    events.push(...page.events)
    after = page.next
  } while (after)
  return events
}

const sideOf = (side: unknown) => (String(side) === '0' || side === 'BUY' ? 'BUY' : 'SELL')

/** Folds the raw events of an order book up to a block, that one included, with no code of the index. */
export async function foldEvents(
  chainId: number,
  orderBook: string,
  height: number,
): Promise<Folded> {
  const fills: Fill[] = []
  const orders = new Map<string, Resting>()
  const leave = (id: unknown, left: unknown) => {
    const order = orders.get(String(id))
    if (order) order.left = BigInt(String(left))
  }
  for (const { name, args, blockNumber, logIndex, timestamp } of await readEvents(
    orderBook,
    height + 1,
  )) {
    const market = `${chainId}-${orderBook}-${args.marketId}`
    if (name === 'OrderPlaced') {
      const { orderId, quantity, expiresAt } = args
      const terms = { side: sideOf(args.side), price: BigInt(args.price) } as const
      const left = BigInt(quantity)
      orders.set(String(orderId), { market, ...terms, left, expiresAt: Number(expiresAt) })
    } else if (name === 'OrderFilled') {
      leave(args.orderId, args.remaining)
      leave(args.takerOrderId, args.takerRemaining)
      fills.push({
        ...{ id: blockNumber * 2 ** 20 + logIndex, market, blockNumber, at: timestamp },
        ...{ side: sideOf(args.takerSide), price: BigInt(args.price) },
        base: BigInt(args.quantity) * WHOLE,
        ...{ quote: BigInt(args.quoteAmount), fee: BigInt(args.fee) },
      })
    } else if (name === 'OrderReduced') leave(args.orderId, args.remaining)
    else if (name === 'OrderClosed') leave(args.orderId, 0)
  }
  return { fills, orders }
}

/** Best prices of what rests and has not expired by a time, milliseconds. */
export function bestPrices({ orders }: Folded, market: string, at: number) {
  const prices = (side: string) =>
    [...orders.values()]
      .filter((order) => order.market === market && order.side === side && order.left > 0n)
      .filter(({ expiresAt }) => expiresAt === 0 || expiresAt * 1_000 > at)
      .map(({ price }) => price)
      .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return { bid: prices('BUY').at(-1) ?? null, ask: prices('SELL')[0] ?? null }
}

export const hour = 3_600_000

/** Open, high, low, close and volumes of trades in chain order; null of none. */
export function statisticsOf(fills: Fill[]) {
  const prices = fills.map(({ price }) => price)
  const extreme = (isBeyond: (a: bigint, b: bigint) => boolean) =>
    prices.reduce<bigint | null>(
      (kept, price) => (kept === null || isBeyond(price, kept) ? price : kept),
      null,
    )
  return {
    open: prices[0] ?? null,
    high: extreme((a, b) => a > b),
    low: extreme((a, b) => a < b),
    close: prices.at(-1) ?? null,
    base: fills.reduce((total, { base }) => total + base, 0n),
    quote: fills.reduce((total, { quote }) => total + quote, 0n),
  }
}

export type Candle = { startedAt: number } & ReturnType<typeof statisticsOf>

/** Hourly candles of those hours that had a trade, ascending. */
export function candlesOf(fills: Fill[]): Candle[] {
  const starts = [...new Set(fills.map(({ at }) => at - (at % hour)))].sort((a, b) => a - b)
  return starts.map((startedAt) => ({
    startedAt,
    ...statisticsOf(fills.filter(({ at }) => at >= startedAt && at < startedAt + hour)),
  }))
}
