import type { Random } from '../../../src/stack/market/random'
import { addressOf, CONTRACTS, type Emission } from '../logs'
import { ACCOUNTS, ETHER, type Market, on, type Round, SHARES } from './market'

/** One thing that may happen: its events, none if the market is not in a state for it. */
export type Move = (market: Market, random: Random) => Emission[]

const inStage = (market: Market, stage: Round['stage']) =>
  market.rounds.filter((round) => round.stage === stage)

/** A round in one of these stages, or undefined. */
function findRound(market: Market, random: Random, stage: Round['stage']): Round | undefined {
  const found = inStage(market, stage)
  return found.length > 0 ? random.pick(found) : undefined
}

export const buyTokens: Move = (market, random) => {
  const buyer = random.pick(ACCOUNTS)
  const amount = BigInt(random.integer(1, 900)) * ETHER
  market.sold += amount
  return [
    on('TokenSale', 'TokensSold', buyer, amount / 2n, amount, market.sold),
    on('SolarToken', 'Transfer', CONTRACTS.tokenSale, buyer, amount),
  ]
}

export const sendTokens: Move = (_market, random) => {
  const [from, to] = random.sample(ACCOUNTS, 2)
  return [on('SolarToken', 'Transfer', from, to, random.integer(0, 1_000_000))]
}

export const withdrawProceeds: Move = (market, random) => {
  const amount = BigInt(random.integer(1, 50))
  market.withdrawn += amount
  return [on('TokenSale', 'ProceedsWithdrawn', amount, market.withdrawn)]
}

export const createRequest: Move = (market, random) => {
  if (inStage(market, 'OPEN').length > 5) return []
  const id = market.rounds.length + 1
  const consumer = random.pick(ACCOUNTS)
  const bids: Round['bids'] = []
  const ledger = { backers: new Map(), allocated: 0n, refunded: 0n }
  market.rounds.push({ id, consumer, stage: 'OPEN', bids, accepted: 0, cost: 0n, ...ledger })
  const place = random.pick(['Kisumu, Kenya (-0.1, 34.7)', 'here\tand "there"\\\n', '☀ 100%', ''])
  const times = [1_700_000_000 + id * 60, 1_700_600_000 + id * 60]
  const watts = random.integer(1, 9000)
  return [
    on('Marketplace', 'RequestCreated', id, consumer, 0, place, watts, 'a clinic', ETHER, ...times),
  ]
}

export const placeBid: Move = (market, random) => {
  const round = findRound(market, random, 'OPEN')
  if (!round) return []
  market.bidCount += 1
  const bid = { id: market.bidCount, provider: random.pick(ACCOUNTS), isPlaced: true }
  const cost = BigInt(random.integer(1, 500)) * SHARES
  round.bids.push({ ...bid, cost })
  return [
    on('Marketplace', 'BidPlaced', round.id, bid.id, bid.provider, 'roof', cost, 86_400, 'theft'),
  ]
}

export const withdrawBid: Move = (market, random) => {
  const round = findRound(market, random, 'OPEN')
  const bid = round?.bids.find(({ isPlaced }) => isPlaced)
  if (!round || !bid) return []
  bid.isPlaced = false
  return [on('Marketplace', 'BidWithdrawn', round.id, bid.id)]
}

export const acceptBid: Move = (market, random) => {
  const round = findRound(market, random, 'OPEN')
  const placed = round?.bids.filter(({ isPlaced }) => isPlaced) ?? []
  if (!round || placed.length === 0) return []
  const bid = random.pick(placed)
  Object.assign(round, { stage: 'ACCEPTED', accepted: bid.id, cost: bid.cost })
  const { id, provider, cost } = bid
  const closes = 1_701_000_000 + round.id
  return [on('Marketplace', 'BidAccepted', round.id, id, provider, cost, cost / SHARES, closes)]
}

/** The contribution that takes the last shares creates the generator, in the same transaction. */
export const contribute: Move = (market, random) => {
  const round = findRound(market, random, 'ACCEPTED')
  if (!round || round.refunded > 0n) return []
  const financier = random.pick(ACCOUNTS)
  const left = SHARES - round.allocated
  const wished = BigInt(random.integer(1, 6000))
  const shares = wished < left ? wished : left
  const sharePrice = round.cost / SHARES
  const own = (round.backers.get(financier)?.shares ?? 0n) + shares
  round.backers.set(financier, { shares: own, isRefunded: false })
  round.allocated += shares
  const raised = round.allocated * sharePrice
  const totals = [own * sharePrice, own, raised, round.allocated]
  const amount = shares * sharePrice
  return [
    on('SolarToken', 'Transfer', financier, CONTRACTS.marketplace, amount),
    on('Marketplace', 'Contributed', round.id, financier, amount, shares, ...totals),
    ...(round.allocated === SHARES ? succeed(market, round) : []),
  ]
}

function succeed(market: Market, round: Round): Emission[] {
  round.stage = 'FUNDED'
  const bid = round.bids.find(({ id }) => id === round.accepted)
  // Counted, as a real factory's are: the same address on every fork, whatever stands there.
  const address = addressOf(0xb000 + market.plants.length)
  const parties = { consumer: round.consumer, provider: bid?.provider ?? addressOf(1) }
  market.plants.push({
    address,
    round: round.id,
    ...parties,
    cost: round.cost,
    status: 0,
    holdings: new Map(
      [...round.backers].map(([account, { shares }]) => [
        account,
        { balance: shares, locked: 0n, claimed: 0n, accPerShare: 0n },
      ]),
    ),
    votes: new Map(),
    locks: new Map(),
    accPerShare: 0n,
    carry: 0n,
    units: 0n,
    freeUnits: 0n,
    sharesLeft: SHARES,
  })
  const { consumer, provider } = parties
  const limits = ['kWh', 1000, 5000, 10n ** 9n, ETHER, round.cost, 1_702_000_000, ETHER]
  return [
    on('Marketplace', 'FundingSucceeded', round.id, address, round.cost),
    on('Marketplace', 'GeneratorCreated', address, round.id, consumer, provider, 0, ...limits),
  ]
}

export const refund: Move = (market, random) => {
  const round = findRound(market, random, 'ACCEPTED')
  const backer = [...(round?.backers ?? [])].find(([, { isRefunded }]) => !isRefunded)
  if (!round || !backer) return []
  const [account, share] = backer
  share.isRefunded = true
  const amount = share.shares * (round.cost / SHARES)
  round.refunded += amount
  return [on('Marketplace', 'Refunded', round.id, account, amount, round.refunded)]
}

export const cancelRequest: Move = (market, random) => {
  const round = findRound(market, random, 'OPEN')
  if (!round) return []
  round.stage = 'CANCELED'
  return [on('Marketplace', 'RequestCanceled', round.id)]
}

export const transferRequest: Move = (market, random) => {
  const round = findRound(market, random, random.pick(['OPEN', 'ACCEPTED', 'FUNDED'] as const))
  if (!round) return []
  const from = round.consumer
  round.consumer = random.pick(ACCOUNTS)
  return [on('Marketplace', 'RequestTransferred', round.id, from, round.consumer)]
}
