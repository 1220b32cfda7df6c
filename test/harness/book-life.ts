import { parseEther } from 'ethers'
import { read, type TestChain, type TestMarket } from './chain'

type Side = 'BUY' | 'SELL'
type Terms = {
  timeInForce?: 'GTC' | 'IOC' | 'FOK' | 'POST_ONLY'
  /** Seconds from now; without it the order has no end. */
  lasts?: number
  maxSteps?: number
}

const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK', 'POST_ONLY']

/** Who trades, by number of the chain's unlocked account. */
type Cast = Record<'consumer' | 'ann' | 'ben' | 'cat' | 'heir', number>

/** Steps of a market's life on the order book, each one or more mined blocks. */
export function createBookLife(chain: TestChain, market: TestMarket, cast: Cast) {
  const { orderBook, solarToken } = market
  const { consumer, ann, ben, cat, heir } = cast
  const on = (who: number, method: string, ...args: unknown[]) =>
    market.transact(who, orderBook, method, args)

  /** Opens the market of a generator, whose holders may sell; gives its number. */
  async function open(generator: string): Promise<bigint> {
    const { target } = orderBook
    await on(heir, 'openMarket', generator)
    for (const who of [consumer, ann, ben, cat]) {
      await market.transact(who, solarToken, 'approve', [target, parseEther('5000')])
      await market.transact(who, market.generatorAt(generator), 'approve', [target, 10_000])
    }
    return read(orderBook, 'marketCount')
  }

  /** Places orders on one market: who, side, SolarTokens per share, shares. Gives the number of the order. */
  function traderOf(marketId: bigint) {
    return async (who: number, side: Side, price: string, shares: number, terms: Terms = {}) => {
      const { timeInForce = 'GTC', lasts, maxSteps = 16 } = terms
      const expiresAt = lasts === undefined ? 0 : (await chain.head()).timestamp + lasts
      const rule = [TIMES_IN_FORCE.indexOf(timeInForce), expiresAt, maxSteps]
      const args = [marketId, side === 'BUY' ? 0 : 1, parseEther(price), shares, ...rule]
      await on(who, 'placeOrder', ...args)
      return read(orderBook, 'orderCount') as Promise<bigint>
    }
  }

  /** Every way in which an order can end but a halt, and orders that rest: some behind each other, one expired. */
  async function trade(generator: string): Promise<void> {
    const place = traderOf(await open(generator))
    const first = await place(ann, 'SELL', '0.5', 100)
    const second = await place(ben, 'SELL', '0.5', 50)
    await place(ann, 'SELL', '0.4801', 40)
    await place(cat, 'BUY', '0.5', 60) // two makers, one of them in part
    await place(consumer, 'BUY', '0.4503', 30)
    await place(cat, 'BUY', '0.4503', 20)
    const third = await place(cat, 'BUY', '0.44', 10, { timeInForce: 'POST_ONLY' })
    await place(ben, 'SELL', '0.4503', 25, { timeInForce: 'IOC' })
    await place(cat, 'SELL', '0.45', 70) // fills, meets her own bid, and rests
    await place(consumer, 'BUY', '0.45', 70, { timeInForce: 'IOC' }) // she sells more than she bought
    await place(ann, 'BUY', '0.5', 10, { timeInForce: 'FOK' }) // her own ask was first
    await on(ben, 'reduceOrder', second, 15)
    await place(cat, 'SELL', '0.5', 5)
    await place(consumer, 'BUY', '0.52', 20, { maxSteps: 1 }) // would cross after one step
    await on(cat, 'cancelOrder', third)

    const early = await place(ann, 'SELL', '0.55', 7, { lasts: 100 })
    await place(ben, 'SELL', '0.55', 9, { lasts: 100 })
    await place(ann, 'SELL', '0.46', 11, { lasts: 100 })
    await chain.mine((await chain.head()).timestamp + 200)
    await place(consumer, 'BUY', '0.47', 3) // meets an expired ask
    await on(heir, 'prune', [first, early])

    for (const who of [ann, ben, cat, ann]) await place(who, 'SELL', '0.6', 5)
    const middle = await read(orderBook, 'orderCount')
    await place(cat, 'SELL', '0.61', 8)
    for (const who of [consumer, cat, consumer]) await place(who, 'BUY', '0.4', 12)
    await on(cat, 'cancelOrder', middle - 1n)
  }

  /** Trades on a market whose tick is one base unit, so that fees, costs and proceeds leave remainders. */
  async function tradeFinely(generator: string): Promise<void> {
    const place = traderOf(await open(generator))
    const price = '0.000000000000001537'
    const take = (who: number, side: Side, shares: number) =>
      place(who, side, price, shares, { timeInForce: 'IOC' })
    await place(ann, 'SELL', price, 26)
    await take(cat, 'BUY', 13)
    await take(consumer, 'BUY', 13)
    await place(ben, 'BUY', price, 30)
    await take(consumer, 'SELL', 5) // keeps the rest, at its cost
    await take(cat, 'SELL', 17) // of which she bought 13
  }

  /** Orders of a market that is going to be halted. */
  async function rest(generator: string): Promise<bigint[]> {
    const place = traderOf(await open(generator))
    return [
      await place(ann, 'SELL', '0.4', 120),
      await place(cat, 'BUY', '0.39', 30),
      await place(ben, 'SELL', '0.41', 50),
      await place(cat, 'BUY', '0.38', 10),
    ]
  }

  /** Closes some of the orders of a halted market; the others are left. */
  const pruneHalted = (orders: bigint[]) => on(heir, 'prune', orders.slice(0, 2))

  return { trade, tradeFinely, rest, pruneHalted }
}
