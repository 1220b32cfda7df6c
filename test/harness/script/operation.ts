import type { Random } from '../../../src/stack/market/random'
import { addressOf, CONTRACTS, type Emission } from '../logs'
import type { Move } from './funding'
import {
  ACCOUNTS,
  at,
  ETHER,
  type Market,
  type Plant,
  priceOf,
  reportPrice,
  reportStake,
  SHARES,
  stakeOf,
} from './market'

const NOBODY = addressOf(0)

function findPlant(market: Market, random: Random, status?: Plant['status']): Plant | undefined {
  const found = market.plants.filter((plant) => status === undefined || plant.status === status)
  return found.length > 0 ? random.pick(found) : undefined
}

/** An account that holds unlocked shares. */
function findHolder(plant: Plant, random: Random): string | undefined {
  const found = [...plant.holdings].filter(([, { balance, locked }]) => balance > locked)
  return found.length > 0 ? random.pick(found)[0] : undefined
}

/** A move of one holder of one generator. */
const byHolder =
  (
    play: (plant: Plant, holder: string, random: Random) => Emission[],
    status?: Plant['status'],
  ): Move =>
  (market, random) => {
    const plant = findPlant(market, random, status)
    const holder = plant && findHolder(plant, random)
    return plant && holder ? play(plant, holder, random) : []
  }

export const vote = byHolder((plant, holder, random) => {
  const price = BigInt(random.integer(0, 1000)) * (ETHER / 1000n)
  plant.votes.set(holder, price)
  const { balance } = stakeOf(plant, holder)
  const voted = at(plant, 'PriceVoted', holder, true, price, balance)
  return [...reportStake(plant, holder).slice(0, 1), voted, reportPrice(plant)]
})

export const withdrawVote = byHolder((plant) => {
  const [voter] = plant.votes.keys()
  if (!voter) return []
  plant.votes.delete(voter)
  return [at(plant, 'PriceVoted', voter, false, 0, 0), reportPrice(plant)]
})

export const declareInstallation: Move = (market, random) => {
  const plant = findPlant(market, random, 0)
  return plant ? [at(plant, 'InstallationDeclared', plant.provider)] : []
}

export const activate: Move = (market, random) => {
  const plant = findPlant(market, random, 0)
  if (!plant) return []
  plant.status = 1
  return [
    at(plant, 'StatusChanged', 0, 1),
    accrue(plant, ETHER),
    at(plant, 'ProviderPaid', plant.provider, plant.cost),
    at(plant, 'Activated', plant.consumer, ETHER),
  ]
}

function accrue(plant: Plant, amount: bigint): Emission {
  const total = plant.carry + amount
  plant.accPerShare += total / SHARES
  plant.carry = total % SHARES
  return at(plant, 'RevenueAccrued', amount, plant.accPerShare, plant.carry)
}

export const purchase: Move = (market, random) => {
  const plant = findPlant(market, random, 1)
  if (!plant) return []
  const units = BigInt(random.integer(1, 400))
  const price = priceOf(plant)
  const amount = units * price
  plant.units += units
  if (price === 0n) plant.freeUnits += units
  const [payer, beneficiary] = random.sample(ACCOUNTS, 2)
  const totals = [plant.units, plant.freeUnits, plant.accPerShare * SHARES + plant.carry + amount]
  return [
    at(plant, 'UnitsPurchased', payer, beneficiary, units, price, amount, ...totals),
    accrue(plant, amount),
  ]
}

export const transferShares = byHolder((plant, holder, random) => {
  const to = random.pick(ACCOUNTS)
  if (to === holder) return []
  const from = stakeOf(plant, holder)
  const shares = 1n + ((from.balance - from.locked - 1n) * BigInt(random.integer(0, 100))) / 100n
  from.balance -= shares
  stakeOf(plant, to).balance += shares
  return [
    ...reportStake(plant, holder),
    ...reportStake(plant, to),
    at(plant, 'Transfer', holder, to, shares),
  ]
})

export const lockShares = byHolder((plant, holder, random) => {
  const operator = random.pick(ACCOUNTS)
  const key = `${holder} ${operator}`
  const lockedBy = (plant.locks.get(key) ?? 0n) + 1n
  plant.locks.set(key, lockedBy)
  const stake = stakeOf(plant, holder)
  stake.locked += 1n
  return [
    at(plant, 'SharesLocked', holder, operator, 1, lockedBy, stake.locked),
    ...reportStake(plant, holder),
  ]
})

export const unlockShares: Move = (market, random) => {
  const plant = findPlant(market, random)
  const lock = [...(plant?.locks ?? [])].find(
    ([key, amount]) => amount > 0n && !key.endsWith(CONTRACTS.orderBook),
  )
  if (!plant || !lock) return []
  const [key, amount] = lock
  const [holder, operator] = key.split(' ') as [string, string]
  plant.locks.set(key, 0n)
  const stake = stakeOf(plant, holder)
  stake.locked -= amount
  return [
    at(plant, 'SharesUnlocked', holder, operator, amount, 0, stake.locked),
    ...reportStake(plant, holder),
  ]
}

export const claim = byHolder((plant, holder, random) => {
  const amount = BigInt(random.integer(1, 1_000_000))
  const stake = stakeOf(plant, holder)
  stake.claimed += amount
  return [...reportStake(plant, holder), at(plant, 'PayoutClaimed', holder, amount, stake.claimed)]
}, 1)

export const approveShares = byHolder((plant, holder, random) => [
  at(plant, 'Approval', holder, random.pick(ACCOUNTS), 5),
])

export const declareDefault: Move = (market, random) => {
  const plant = findPlant(market, random, 0)
  if (!plant || !random.chance(0.3)) return []
  plant.status = 2
  return [
    at(plant, 'StatusChanged', 0, 2),
    at(plant, 'DefaultDeclared', random.pick(ACCOUNTS), plant.cost),
  ]
}

export const redeem = byHolder((plant, holder) => {
  const stake = stakeOf(plant, holder)
  const shares = stake.balance - stake.locked
  stake.balance -= shares
  plant.sharesLeft -= shares
  const amount = shares * (plant.cost / SHARES)
  return [
    ...reportStake(plant, holder),
    at(plant, 'Transfer', holder, NOBODY, shares),
    at(plant, 'EscrowRedeemed', holder, shares, amount, plant.sharesLeft),
  ]
}, 2)
