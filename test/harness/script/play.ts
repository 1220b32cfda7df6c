import type { Random } from '../../../src/stack/market/random'
import { addressOf, type Emission } from '../logs'
import * as funding from './funding'
import { ACCOUNTS, type Market } from './market'
import * as operation from './operation'

/** A stranger says what only our contracts may say; nobody believes it. */
const pretend: funding.Move = (_market, random) => {
  const address = addressOf(0xbad)
  const [one, two] = random.sample(ACCOUNTS, 2)
  return [
    {
      contract: 'Marketplace',
      event: 'FundingSucceeded',
      args: [1, address, 5],
      address,
    },
    { contract: 'Generator', event: 'PriceVoted', args: [one, true, 7, 9], address },
    { contract: 'Generator', event: 'Transfer', args: [one, two, 3], address },
  ]
}

const MOVES: readonly (readonly [weight: number, move: funding.Move])[] = [
  [2, funding.buyTokens],
  [2, funding.sendTokens],
  [0.5, funding.withdrawProceeds],
  [2, funding.createRequest],
  [3, funding.placeBid],
  [0.7, funding.withdrawBid],
  [2, funding.acceptBid],
  [6, funding.contribute],
  [0.3, funding.refund],
  [0.3, funding.cancelRequest],
  [0.7, funding.transferRequest],
  [3, operation.vote],
  [1, operation.withdrawVote],
  [0.5, operation.declareInstallation],
  [1, operation.activate],
  [5, operation.purchase],
  [3, operation.transferShares],
  [1.5, operation.lockShares],
  [1, operation.unlockShares],
  [2, operation.claim],
  [0.5, operation.approveShares],
  [0.5, operation.declareDefault],
  [1, operation.redeem],
  [0.5, pretend],
]

/** A block's events: often none, mostly a few. `size` asks for about so many moves instead. */
export function playBlock(market: Market, random: Random, size?: number): Emission[] {
  const moves = size ?? (random.chance(0.25) ? 0 : random.integer(1, 5))
  return Array.from({ length: moves }, (_, transactionIndex) => {
    const [, move] = random.weighted(MOVES, ([weight]) => weight)
    return move(market, random).map((emission) => ({ ...emission, transactionIndex }))
  }).flat()
}

/** From an accepted bid to a generator that sells: what a fork may undo at once. */
export function playCreation(market: Market, random: Random): Emission[] {
  const moves = [funding.createRequest, funding.placeBid, funding.acceptBid]
  for (let i = 0; i < 40; i++) moves.push(funding.contribute)
  moves.push(operation.vote, operation.activate, operation.purchase, operation.claim)
  return moves.flatMap((move, transactionIndex) =>
    move(market, random).map((emission) => ({ ...emission, transactionIndex })),
  )
}
