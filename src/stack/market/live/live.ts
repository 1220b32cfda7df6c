import type { Deployment } from '../../../deployment'
import { createLog } from '../../../log'
import type { Rpc } from '../../../rpc'
import type { Cast } from '../cast'
import { createRandom, type Random } from '../random'
import {
  type Activity,
  bid,
  buyElectricity,
  buyTokens,
  claim,
  contribute,
  sellShares,
  vote,
} from './activities'
import { type Credit, createCredit } from './credit'
import { createLifecycle } from './lifecycle'
import { type LiveRequest, readMarket } from './state'
import { createLiveTrading } from './trading/trading'
import { createWallet, type Wallet } from './wallet'

const log = createLog('market')

/** What an activity sees of the market. */
export type LiveContext = {
  rpc: Rpc
  random: Random
  contracts: Deployment['contracts']
  wallet: Wallet
  credit: Credit
  /** Unix seconds, of the block to come. */
  now: number
  market: LiveRequest[]
  providers: string[]
  consumers: string[]
  financiers: string[]
  customersOf(requestId: bigint): string[]
  isUnlocked(address: string): boolean
}

export type LiveMarket = {
  /** Sends what happens in the next block. */
  act(): Promise<void>
  /** After that block: warns of calls that failed. */
  check(): Promise<void>
}

export type LiveOptions = {
  rpc: Rpc
  /** Unlocked accounts, by the cast's numbers. */
  accounts: string[]
  contracts: Deployment['contracts']
  cast: Cast
  /** Ids of the planned requests, by the plan's number. */
  requests: Map<number, bigint>
  seed: number
  scale: number
}

/** Chance that a block has a purchase, and that it has another action. */
const PURCHASE_CHANCE = 0.35
const OTHER_CHANCE = 0.2

const OTHERS: [activity: Activity, weight: number][] = [
  [claim, 5],
  [vote, 3],
  [contribute, 4],
  [buyTokens, 3],
  [sellShares, 2],
  [bid, 1],
]

/** The whole market is read again after so many seconds. */
const REFRESH_SECONDS = 30

/** The market that goes on while someone watches: purchases, payouts, votes, new requests, trades. */
export function createLiveMarket(options: LiveOptions): LiveMarket {
  const { rpc, contracts, seed } = options
  const wallet = createWallet(rpc, contracts)
  const credit = createCredit()
  const lifecycle = createLifecycle(options.scale)
  const trading = createLiveTrading(options)
  const random = createRandom((seed + Math.floor(Date.now() / 1_000)) >>> 0)
  const people = peopleOf(options)
  let market: LiveRequest[] = []
  let readAt = 0

  return {
    async act() {
      const head = await rpc.call('eth_getBlockByNumber', ['latest', false])
      const now = Math.max(Math.floor(Date.now() / 1_000), Number(head.timestamp) + 1)
      if (now - readAt >= REFRESH_SECONDS) {
        market = await readMarket(rpc, contracts)
        readAt = now
      }
      const context = { rpc, random, contracts, wallet, credit, now, market, ...people }
      if (random.chance(PURCHASE_CHANCE)) await buyElectricity(context)
      if (random.chance(OTHER_CHANCE)) {
        const [activity] = random.weighted(OTHERS, ([, weight]) => weight)
        await activity(context)
      }
      await lifecycle.step(context)
      await trading.act(context)
    },

    async check() {
      for (const { hash, call } of wallet.takeSent()) {
        const receipt = await rpc.call('eth_getTransactionReceipt', [hash])
        if (receipt?.status === '0x1') continue
        log.warn(receipt ? 'a call failed' : 'a call was not mined', { method: call.method, hash })
        readAt = 0
      }
    },
  }
}

/** The cast by address; customers of a generator that the plan does not know come from another's. */
function peopleOf({ accounts, cast, requests }: LiveOptions) {
  const addressesOf = (indices: number[]) => indices.map((index) => accounts[index] ?? '')
  const customers = cast.customers.map(addressesOf)
  const keys = new Map([...requests].map(([key, id]) => [id, key]))
  const unlocked = new Set(accounts)
  return {
    providers: addressesOf(cast.providers),
    consumers: addressesOf(cast.consumers),
    financiers: addressesOf(cast.financiers),
    customersOf: (id: bigint) => customers[(keys.get(id) ?? Number(id)) % customers.length] ?? [],
    isUnlocked: (address: string) => unlocked.has(address),
  }
}
