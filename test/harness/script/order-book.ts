import { CONTRACTS, type Emission } from '../logs'
import { at, type Market, on, type Plant, reportStake, stakeOf } from './market'

/** One market of the order book, with what rests there. */
export type Listing = {
  number: number
  plant: Plant
  tickSize: bigint
  /** The tick around which prices lie at the moment. */
  middle: number
  resting: BookOrder[]
}

export type BookOrder = {
  id: number
  maker: string
  side: Side
  price: bigint
  remaining: bigint
  /** Unix seconds; 0: never. */
  expiresAt: number
}

export type Side = typeof BUY | typeof SELL
export const BUY = 0
export const SELL = 1

/** In the order of the contract's enums. */
export const [GTC, IOC, FOK, POST_ONLY] = [0, 1, 2, 3]
export const [FILLED, CANCELED, EXPIRED, SELF_TRADE, UNFILLED, WOULD_CROSS, HALTED] = [
  1, 2, 3, 4, 5, 6, 7,
]

const FEE_BPS = 25n
const BOOK = CONTRACTS.orderBook

export function openListing(market: Market, plant: Plant, tickSize: bigint, middle: number) {
  const number = market.listings.length + 1
  market.listings.push({ number, plant, tickSize, middle, resting: [] })
  const terms = [CONTRACTS.solarToken, tickSize, 100n * tickSize, FEE_BPS]
  return [on('OrderBook', 'MarketOpened', number, plant.address, ...terms)]
}

export const isExpired = ({ expiresAt }: BookOrder, now: number) =>
  expiresAt !== 0 && expiresAt <= now

/** What rests on the other side and is reached by the price: best first, then oldest; expired orders too. */
export function crossing({ resting }: Listing, side: Side, price: bigint): BookOrder[] {
  const sign = side === BUY ? 1n : -1n
  return resting
    .filter((order) => order.side !== side && sign * (price - order.price) >= 0n)
    .sort((a, b) => Number(sign * (a.price - b.price)) || a.id - b.id)
}

type Wish = Omit<BookOrder, 'id'> & { timeInForce: number; maxSteps: number }

/** A new order's way through the other side: first all events of the book, then all transfers. */
export function placeOrder(market: Market, listing: Listing, wish: Wish): Emission[] {
  market.orderCount += 1
  const { timeInForce, maxSteps, ...rest } = wish
  const order = { ...rest, id: market.orderCount }
  const { maker: taker, side, price } = order
  const name = [order.id, listing.number, taker]
  const terms = [side, price, order.remaining, timeInForce, order.expiresAt]
  const said = [on('OrderBook', 'OrderPlaced', ...name, ...terms)]
  const paid: Emission[] = []
  const sums = { proceeds: 0n, fees: 0n }

  for (const met of crossing(listing, side, price).slice(0, maxSteps)) {
    if (order.remaining === 0n) break
    if (isExpired(met, market.now) || met.maker === taker) {
      const reason = isExpired(met, market.now) ? EXPIRED : SELF_TRADE
      const [closed, ...returned] = close(listing, met, reason)
      said.push(closed as Emission)
      paid.push(...returned)
      continue
    }
    const quantity = lesser(met.remaining, order.remaining)
    const quote = quantity * met.price
    const fee = (quote * FEE_BPS) / 10_000n
    met.remaining -= quantity
    order.remaining -= quantity
    sums.proceeds += quote
    sums.fees += fee
    const left = [met.remaining, order.remaining, quote, fee]
    const fill = [met.id, listing.number, taker, met.maker, order.id, side, met.price, quantity]
    said.push(on('OrderBook', 'OrderFilled', ...fill, ...left))
    if (met.remaining === 0n) said.push(leave(listing, met, FILLED, 0n))
    if (side === BUY) {
      paid.push(pay(taker, met.maker, quote), unlock(listing, met.maker, quantity))
      paid.push(...move(listing, met.maker, taker, quantity))
    } else paid.push(...move(listing, taker, met.maker, quantity))
  }

  const isCrossed = crossing(listing, side, price).length > 0
  const reason =
    order.remaining === 0n
      ? FILLED
      : timeInForce === IOC
        ? UNFILLED
        : isCrossed
          ? WOULD_CROSS
          : undefined
  if (side === SELL && sums.proceeds > 0n) paid.push(pay(BOOK, taker, sums.proceeds - sums.fees))
  if (sums.fees > 0n) paid.push(pay(side === BUY ? taker : BOOK, CONTRACTS.tokenSale, sums.fees))
  if (reason !== undefined) {
    said.push(on('OrderBook', 'OrderClosed', ...name, reason, order.remaining))
    return [...said, ...paid]
  }
  listing.resting.push(order)
  if (side === BUY) paid.push(pay(taker, BOOK, order.remaining * price))
  else paid.push(...lock(listing, taker, order.remaining))
  return [...said, ...paid]
}

/** Takes an order out of the book, and gives back what was held for it. */
export function close(listing: Listing, order: BookOrder, reason: number): Emission[] {
  const closed = leave(listing, order, reason, order.remaining)
  return [closed, ...giveBack(listing, order, order.remaining)]
}

export function reduce(listing: Listing, order: BookOrder, remaining: bigint): Emission[] {
  const released = order.remaining - remaining
  order.remaining = remaining
  const name = [order.id, listing.number, order.maker]
  return [
    on('OrderBook', 'OrderReduced', ...name, remaining, released),
    ...giveBack(listing, order, released),
  ]
}

function leave(listing: Listing, order: BookOrder, reason: number, released: bigint): Emission {
  listing.resting = listing.resting.filter((each) => each !== order)
  return on('OrderBook', 'OrderClosed', order.id, listing.number, order.maker, reason, released)
}

function giveBack(listing: Listing, { side, maker, price }: BookOrder, shares: bigint): Emission[] {
  if (side === BUY) return [pay(BOOK, maker, shares * price)]
  return [unlock(listing, maker, shares), ...reportStake(listing.plant, maker)]
}

const lesser = (a: bigint, b: bigint) => (a < b ? a : b)

const pay = (from: string, to: string, amount: bigint): Emission =>
  on('SolarToken', 'Transfer', from, to, amount)

function lock({ plant }: Listing, owner: string, shares: bigint): Emission[] {
  const locked = changeLock(plant, owner, shares)
  return [at(plant, 'SharesLocked', owner, BOOK, shares, ...locked), ...reportStake(plant, owner)]
}

function unlock({ plant }: Listing, owner: string, shares: bigint): Emission {
  return at(plant, 'SharesUnlocked', owner, BOOK, shares, ...changeLock(plant, owner, -shares))
}

/** Gives what the book, and what all operators hold in place of an owner's shares. */
function changeLock(plant: Plant, owner: string, change: bigint): bigint[] {
  const key = `${owner} ${BOOK}`
  const byBook = (plant.locks.get(key) ?? 0n) + change
  plant.locks.set(key, byBook)
  const stake = stakeOf(plant, owner)
  stake.locked += change
  return [byBook, stake.locked]
}

function move({ plant }: Listing, from: string, to: string, shares: bigint): Emission[] {
  stakeOf(plant, from).balance -= shares
  stakeOf(plant, to).balance += shares
  return [
    ...reportStake(plant, from),
    ...reportStake(plant, to),
    at(plant, 'Transfer', from, to, shares),
  ]
}
