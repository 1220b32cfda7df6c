import { addressOf, CONTRACTS, type Emission } from '../logs'
import type { Listing } from './order-book'

/** What the scripted contracts remember, as plain values: a fork begins with a copy of it. */
export type Market = {
  /** Time of the block under way, Unix seconds. */
  now: number
  rounds: Round[]
  plants: Plant[]
  listings: Listing[]
  orderCount: number
  bidCount: number
  sold: bigint
  withdrawn: bigint
}

export type Round = {
  id: number
  consumer: string
  stage: 'OPEN' | 'CANCELED' | 'ACCEPTED' | 'FUNDED'
  bids: { id: number; provider: string; cost: bigint; isPlaced: boolean }[]
  accepted: number
  cost: bigint
  backers: Map<string, { shares: bigint; isRefunded: boolean }>
  allocated: bigint
  refunded: bigint
}

export type Plant = {
  address: string
  round: number
  consumer: string
  provider: string
  cost: bigint
  status: 0 | 1 | 2
  holdings: Map<string, Stake>
  votes: Map<string, bigint>
  locks: Map<string, bigint>
  accPerShare: bigint
  carry: bigint
  units: bigint
  freeUnits: bigint
  sharesLeft: bigint
}

export type Stake = { balance: bigint; locked: bigint; claimed: bigint; accPerShare: bigint }

export const SHARES = 10_000n
export const ETHER = 10n ** 18n
export const ACCOUNTS = Array.from({ length: 24 }, (_, i) => addressOf(0x100 + i))
const TREASURY = addressOf(0x99)
const NOBODY = addressOf(0)

export function emptyMarket(): Market {
  const counts = { bidCount: 0, orderCount: 0, sold: 0n, withdrawn: 0n }
  return { now: 0, rounds: [], plants: [], listings: [], ...counts }
}

/** The events of the deployment. */
export function opening(): Emission[] {
  const { tokenSale } = CONTRACTS
  return [
    on('SolarToken', 'Transfer', NOBODY, tokenSale, 10n ** 27n),
    on('TokenSale', 'SaleOpened', 2n * ETHER, 10n ** 27n, TREASURY, 1_700_000_000, 1_900_000_000),
    on('Marketplace', 'KindAdded', 0, 'Solar generator', 'kWh', 1000, addressOf(0x98)),
  ]
}

export function on(
  contract: Emission['contract'],
  event: string,
  ...args: readonly unknown[]
): Emission {
  return { contract, event, args }
}

/** An event of a generator. */
export function at({ address }: Plant, event: string, ...args: readonly unknown[]): Emission {
  return { contract: 'Generator', event, args, address }
}

export function stakeOf(plant: Plant, account: string): Stake {
  const known = plant.holdings.get(account)
  if (known) return known
  const made: Stake = { balance: 0n, locked: 0n, claimed: 0n, accPerShare: 0n }
  plant.holdings.set(account, made)
  return made
}

/** The absolute state of a holding, and of the price if the holder votes. */
export function reportStake(plant: Plant, account: string): Emission[] {
  const stake = stakeOf(plant, account)
  stake.accPerShare = plant.accPerShare
  const { balance, locked, accPerShare } = stake
  const report = at(plant, 'ShareBalance', account, balance, locked, balance * 3n, accPerShare)
  return plant.votes.has(account) ? [report, reportPrice(plant)] : [report]
}

export function reportPrice(plant: Plant): Emission {
  let weighted = 0n
  let voting = 0n
  for (const [account, price] of plant.votes) {
    const { balance } = stakeOf(plant, account)
    weighted += price * balance
    voting += balance
  }
  return at(plant, 'PriceChanged', priceOf(plant), weighted, voting)
}

export function priceOf(plant: Plant): bigint {
  let weighted = 0n
  let voting = 0n
  for (const [account, price] of plant.votes) {
    const { balance } = stakeOf(plant, account)
    weighted += price * balance
    voting += balance
  }
  return voting === 0n ? 0n : weighted / voting
}
