import type { Random } from '../../../src/stack/market/random'
import type { Move } from './funding'
import { ACCOUNTS, type Market, stakeOf } from './market'
import {
  type BookOrder,
  BUY,
  CANCELED,
  close,
  crossing,
  EXPIRED,
  FOK,
  GTC,
  HALTED,
  IOC,
  isExpired,
  type Listing,
  openListing,
  POST_ONLY,
  placeOrder,
  reduce,
  SELL,
  type Side,
} from './order-book'

const MAX_TICK = 2 ** 24 - 1

/**
 * From prices of some base units to the highest tick. The contract's ticks are powers of ten; the last one here has sixteen
 * digits, so that no float holds a sum.
 */
const SCALES: readonly (readonly [tickSize: bigint, middle: number])[] = [
  [10n ** 13n, 5_000],
  [1n, 40],
  [7_777_777_777_777_777n * 10n ** 9n, MAX_TICK - 30],
]

export const openMarket: Move = (market, random) => {
  const listed = new Set(market.listings.map(({ plant }) => plant.address))
  const plants = market.plants.filter(({ address }) => !listed.has(address))
  if (plants.length === 0) return []
  const [tickSize, middle] = SCALES[market.listings.length % SCALES.length] ?? [1n, 1]
  return openListing(market, random.pick(plants), tickSize, middle)
}

const isHalted = ({ plant }: Listing) => plant.status === 2

const clamp = (tick: number) => Math.min(MAX_TICK, Math.max(1, tick))

/** On its own side of the middle, or across it. The middle wanders; now and then it falls or soars. */
export const place: Move = (market, random) => {
  const listings = market.listings.filter((listing) => !isHalted(listing))
  if (listings.length === 0) return []
  const listing = random.pick(listings)
  listing.middle = clamp(
    random.chance(0.03)
      ? Math.floor(listing.middle * random.between(0.1, 8))
      : listing.middle + random.integer(-3, 3),
  )
  const side: Side = random.chance(0.5) ? BUY : SELL
  const away = random.integer(-6, 14)
  const price = BigInt(clamp(listing.middle + (side === BUY ? -away : away))) * listing.tickSize
  const maker = side === BUY ? random.pick(ACCOUNTS) : findSeller(listing, random)
  const least = (100n * listing.tickSize + price - 1n) / price
  const most = maker && side === SELL ? freeShares(listing, maker) : 400n
  if (!maker || most < least) return []
  const wished = least + BigInt(random.integer(0, 60))
  const timeInForce = random.weighted([GTC, IOC, FOK, POST_ONLY], (one) => (one === GTC ? 7 : 1))
  const wish = {
    ...{ maker, side, price, timeInForce, remaining: wished < most ? wished : most },
    expiresAt: random.chance(0.3)
      ? market.now + random.weighted([1, 50, 5_000, 400_000], () => 1)
      : 0,
    maxSteps: random.pick([1, 3, 8, 64]),
  }
  return isReverted(market, listing, wish) ? [] : placeOrder(market, listing, wish)
}

function isReverted(market: Market, listing: Listing, wish: Parameters<typeof placeOrder>[2]) {
  const { side, price, timeInForce, remaining, maker, maxSteps } = wish
  const met = crossing(listing, side, price)
  const live = met.filter((order) => !isExpired(order, market.now))
  if (timeInForce === POST_ONLY) return live.length > 0 || met.length > maxSteps
  if (timeInForce !== FOK) return false
  const matched = live.filter((order) => order.maker !== maker)
  const most = matched.reduce((sum, order) => sum + order.remaining, 0n)
  return most < remaining || met.length > maxSteps
}

function freeShares({ plant }: Listing, account: string): bigint {
  const { balance, locked } = stakeOf(plant, account)
  return balance - locked
}

function findSeller(listing: Listing, random: Random): string | undefined {
  const sellers = [...listing.plant.holdings.keys()].filter(
    (account) => freeShares(listing, account) > 0n,
  )
  return sellers.length > 0 ? random.pick(sellers) : undefined
}

/** A move with an order that rests. */
const withOrder =
  (
    play: (listing: Listing, order: BookOrder, random: Random) => ReturnType<Move>,
    isMeant: (order: BookOrder, listing: Listing, now: number) => boolean = () => true,
  ): Move =>
  (market, random) => {
    const found = market.listings.flatMap((listing) =>
      listing.resting
        .filter((order) => isMeant(order, listing, market.now))
        .map((order) => ({ listing, order })),
    )
    if (found.length === 0) return []
    const { listing, order } = random.pick(found)
    return play(listing, order, random)
  }

export const cancel = withOrder((listing, order) => close(listing, order, CANCELED))

export const lower = withOrder(
  (listing, order, random) =>
    reduce(listing, order, BigInt(random.integer(1, Number(order.remaining) - 1))),
  ({ remaining }) => remaining > 1n,
)

export const pruneHalted = withOrder(
  (listing, order) => close(listing, order, HALTED),
  (order, listing, now) => isHalted(listing) && !isExpired(order, now),
)

export const pruneExpired = withOrder(
  (listing, order) => close(listing, order, EXPIRED),
  (order, _listing, now) => isExpired(order, now),
)

const MOVES: readonly (readonly [weight: number, move: Move])[] = [
  [12, place],
  [0.7, cancel],
  [0.7, lower],
  [0.5, pruneExpired],
  [0.2, pruneHalted],
]

/** Something that may happen in an order book. */
export const trade: Move = (market, random) =>
  random.weighted(MOVES, ([weight]) => weight)[1](market, random)
