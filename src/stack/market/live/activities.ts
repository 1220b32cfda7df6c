import { priceOf, wholeSolar } from '../money'
import type { LiveContext } from './live'
import { createRequestCall, placeBidCall } from './offers'
import type { LiveRequest } from './state'
import { abis } from './state'
import { callViews } from './views'

/** Something an account of the market does now; false if there is nothing of the kind to do. */
export type Activity = (context: LiveContext) => Promise<boolean>

const DEADLINE_SECONDS = 600
const MARKETPLACE = { abi: 'marketplace' } as const
const GENERATOR = { abi: 'generator' } as const

const byGenerator = ({ market }: LiveContext, status: string): LiveRequest[] =>
  market.filter(({ generator }) => generator?.status === status)

const byStatus = ({ market }: LiveContext, status: string): LiveRequest[] =>
  market.filter((request) => request.status === status)

/** A customer buys a unit or three, within what the generator can give. */
export const buyElectricity: Activity = async (context) => {
  const { random, credit, wallet, now } = context
  const request = credit.pickSeller(random, byGenerator(context, 'ACTIVE'), now)
  if (!request?.generator) return false
  const { address, price } = request.generator
  const customer = random.pick(context.customersOf(request.id))
  const units = BigInt(credit.take(request, random.integer(1, 3)))
  await wallet.prepare(customer, address, units * price)
  const beneficiary = random.chance(0.1) ? random.pick(context.customersOf(request.id)) : customer
  const args = [units, beneficiary, request.maxPrice, now + DEADLINE_SECONDS]
  await wallet.send({ ...GENERATOR, from: customer, to: address, method: 'purchase', args })
  return true
}

/** An owner with shares of a generator, and how many are not locked. */
async function pickOwner(context: LiveContext, requests: LiveRequest[]) {
  const { random, rpc } = context
  const request = requests.length === 0 ? undefined : random.pick(requests)
  const to = request?.generator?.address
  if (!request || !to || request.financiers.length === 0) return undefined
  const owner = random.pick(request.financiers)
  const ask = { to, abi: abis.generator, args: [owner] }
  const [balance, locked] = await callViews(rpc, [
    { ...ask, method: 'balanceOf' },
    { ...ask, method: 'lockedOf' },
  ])
  const free = Number(balance?.[0]) - Number(locked?.[0])
  const known = context.isUnlocked(owner) && free > 0
  return known ? { owner, address: to, free, request } : undefined
}

export const vote: Activity = async (context) => {
  const { random, wallet } = context
  const found = await pickOwner(context, [
    // Where nobody votes the generator runs for free, and shall go on so.
    ...byGenerator(context, 'ACTIVE').filter(({ generator }) => generator && generator.price > 0n),
    ...byGenerator(context, 'PENDING'),
  ])
  const price = priceOf(random.between(0.46, 0.59))
  if (!found || price > found.request.maxPrice) return false
  const { owner, address } = found
  await wallet.send({ ...GENERATOR, from: owner, to: address, method: 'vote', args: [price] })
  return true
}

export const claim: Activity = async (context) => {
  const found = await pickOwner(context, byGenerator(context, 'ACTIVE'))
  if (!found) return false
  const { owner, address } = found
  const call = { ...GENERATOR, from: owner, to: address, method: 'claimFor', args: [owner] }
  await context.wallet.send(call)
  return true
}

export const sellShares: Activity = async (context) => {
  const { random, wallet } = context
  const found = await pickOwner(context, byGenerator(context, 'ACTIVE'))
  if (!found || found.free < 20) return false
  const buyer = random.pick(context.financiers)
  const args = [buyer, random.integer(1, Math.floor(found.free / 10))]
  await wallet.send({
    ...GENERATOR,
    from: found.owner,
    to: found.address,
    method: 'transfer',
    args,
  })
  return true
}

export const buyTokens: Activity = async ({ random, financiers, wallet, contracts }) => {
  await wallet.send({
    from: random.pick(financiers),
    to: contracts.tokenSale,
    abi: 'tokenSale',
    method: 'buy',
    value: wholeSolar(random.integer(1, 20)) / 2_000n,
  })
  return true
}

/** A few shares of a funding that still has room: it is not brought to its end by chance. */
export const contribute: Activity = async (context) => {
  const { random } = context
  const open = byStatus(context, 'FUNDING').filter(({ sharesAllocated }) => sharesAllocated < 9_000)
  if (open.length === 0) return false
  await fund(context, random.pick(open), random.integer(1, 30))
  return true
}

export async function fund(
  { random, financiers, wallet, contracts }: LiveContext,
  request: LiveRequest,
  shares: number,
): Promise<void> {
  const from = random.pick(financiers)
  const { marketplace: to } = contracts
  await wallet.prepare(from, to, (request.goal / 10_000n) * BigInt(shares))
  request.sharesAllocated += shares
  await wallet.send({ ...MARKETPLACE, from, to, method: 'contribute', args: [request.id, shares] })
}

export const bid: Activity = async (context) => {
  const open = byStatus(context, 'BIDDING').filter(({ bids }) => bids.length < 4)
  if (open.length === 0) return false
  const request = context.random.pick(open)
  const call = placeBidCall(context, request)
  // Counted at once: what the chain says is read from time to time only.
  request.bids.push({ id: 0n, provider: call.from, cost: 0n })
  await context.wallet.send(call)
  return true
}

export const openRequest: Activity = async (context) => {
  await context.wallet.send(createRequestCall(context))
  return true
}
