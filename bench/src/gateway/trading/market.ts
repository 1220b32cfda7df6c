import type { Random } from '../../chain/random'
import { ACCOUNTS, CONTRACTS, financiersOf, generatorAt, SHARES_EACH } from '../setup'
import { topicOf } from '../words'
import { type Book, createBook } from './book'
import { type Journal, newTrader, type Trader } from './journal'
import { BUY, type Side } from './order'
import { createSettlement } from './settlement'
import { createShares } from './shares'
import type { Totals } from './totals'

/** A market with its traders. `fair` is what they take a share to be worth, in ticks. */
export type TradedMarket = { number: number; book: Book; traders: Trader[]; fair: number }

/** Who is there at a time; those who come take the places of those who sold all. */
const MOST_TRADERS = 64
const FAIR = 4_000
/** SolarToken base units that each trader begins with. */
export const PURSE = 10n ** 21n
const PURSES = topicOf(CONTRACTS.tokenSale)

export type World = { journal: Journal; totals: Totals; random: Random; accounts: number }

export const createWorld = (journal: Journal, totals: Totals, random: Random): World => ({
  journal,
  totals,
  random,
  accounts: ACCOUNTS,
})

export function newMarket(number: number, world: World): TradedMarket {
  const traders = financiersOf(number).map((account) => newTrader(account, SHARES_EACH))
  const { journal } = world
  const settlement = createSettlement(journal, createShares(generatorAt(number), journal))
  return { number, book: createBook(number, world, settlement), traders, fair: FAIR }
}

/** Somebody who was never there before, with tokens and without shares; if there is a place. */
export function findNewcomer({ traders }: TradedMarket, world: World): Trader | undefined {
  const isGone = ({ balance, orders }: Trader) => balance === 0 && orders === 0
  const place = traders.length < MOST_TRADERS ? traders.length : traders.findIndex(isGone)
  if (place < 0) return undefined
  const trader = newTrader(world.accounts++, 0)
  traders[place] = trader
  world.journal.nextCall()
  world.journal.token(PURSES, trader.topic, PURSE)
  return trader
}

/** Somebody who can offer some shares, or pay for them, and how many up to `wanted`. */
export function findMaker(
  { traders }: TradedMarket,
  side: Side,
  wanted: number,
  random: Random,
): { maker: Trader; quantity: number } | undefined {
  if (side === BUY) return { maker: random.pick(traders), quantity: wanted }
  for (let probe = 0; probe < 8; probe++) {
    const maker = random.pick(traders)
    const quantity = Math.min(wanted, maker.balance - maker.locked)
    if (quantity > 0) return { maker, quantity }
  }
  return undefined
}
