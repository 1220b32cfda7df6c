import type { AccountIndex } from '../../actions'
import { topUp, trim } from '../../trading/turns/quote'
import { takeTurn } from '../../trading/turns/turns'
import { tasteOf } from '../../trading/value'
import type { LiveContext, LiveOptions } from '../live'
import { abis } from '../state'
import { callViews } from '../views'
import { createListings, type Listing } from './listings'
import { createLiveDesk } from './live-desk'
import { readBook } from './read-book'
import { sendOperations } from './send'

/** Markets that see somebody's turn in one block. */
const MARKETS_PER_BLOCK = 2

/** Seconds after which markets and their traders are read again. */
const REFRESH_SECONDS = 60

/** Seconds that an order with an end lives. */
const LIFETIMES: [number, number] = [60, 480]

/** Part of their free shares that traders offer at most: the rest of the live market moves some as well. */
const OFFERED_SHARE = 0.85

export type LiveTrading = {
  /** Sends what is traded in the next block. */
  act(context: LiveContext): Promise<void>
}

/** Trading that goes on: each time books are read from the chain, and somebody takes a turn there. */
export function createLiveTrading(options: LiveOptions): LiveTrading {
  const { accounts, cast, seed } = options
  const listings = createListings(options)
  const indexOf = new Map(accounts.map((account, index) => [account, index]))
  const keeper = accounts[cast.keeper] ?? ''
  let known: Listing[] = []
  let readAt = 0

  async function trade(context: LiveContext, listing: Listing): Promise<void> {
    const { rpc, random, now, contracts } = context
    const accountOf = (address: string) => indexOf.get(address) ?? -1
    const book = await readBook(rpc, contracts.orderBook, listing, random, accountOf)
    const { desk, operations } = createLiveDesk(
      {
        ...listing,
        book,
        random,
        now,
        lifetimes: LIFETIMES,
        value: listing.issueTicks * listing.worth * listing.mood(now),
        tasteOf: (account) => tasteOf(seed, account),
      },
      await readFree(context, listing, accounts),
    )
    takeTurn(desk)
    topUp(desk)
    trim(desk)
    await sendOperations(context, listing, operations, accounts, keeper)
  }

  return {
    async act(context) {
      const { random, now } = context
      if (now - readAt >= REFRESH_SECONDS) {
        known = await listings.read(context)
        readAt = now
      }
      const chosen = new Set<Listing>()
      for (let turn = 0; turn < MARKETS_PER_BLOCK && known.length > 0; turn++) {
        chosen.add(random.weighted(known, ({ style }) => style.pace))
      }
      for (const listing of chosen) await trade(context, listing)
    },
  }
}

async function readFree(
  { rpc }: LiveContext,
  { generator: to, makers, takers }: Listing,
  accounts: string[],
): Promise<Map<AccountIndex, number>> {
  const traders = [...makers, ...takers]
  const ask = (method: string) =>
    traders.map((trader) => ({ to, abi: abis.generator, method, args: [accounts[trader]] }))
  const answers = await callViews(rpc, [...ask('balanceOf'), ...ask('lockedOf')])
  return new Map(
    traders.map((trader, index) => {
      const free = answers[index]?.[0] - answers[index + traders.length]?.[0]
      return [trader, Math.floor(Number(free) * OFFERED_SHARE)]
    }),
  )
}
