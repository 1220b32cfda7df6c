import type { Random } from '../../../src/stack/market/random'
import { addressOf, type Emission } from '../logs'
import type { Move } from './funding'
import * as funding from './funding'
import { ACCOUNTS, type Market } from './market'
import * as operation from './operation'
import * as trading from './trading'

/** A stranger says what only our contracts may say; nobody believes it. */
const pretend: Move = (_market, random) => {
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

const MOVES: readonly (readonly [weight: number, move: Move])[] = [
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
  [1, trading.openMarket],
  [8, trading.trade],
  [0.5, pretend],
]

/** The events of these moves, each in a transaction of its own. */
export function playMoves(moves: Move[], market: Market, random: Random): Emission[] {
  return moves.flatMap((move, transactionIndex) =>
    move(market, random).map((emission) => ({ ...emission, transactionIndex })),
  )
}

/** A block's events: often none, mostly a few. `size` asks for about so many moves instead. */
export function playBlock(market: Market, random: Random, size?: number): Emission[] {
  const moves = size ?? (random.chance(0.25) ? 0 : random.integer(1, 5))
  const any: Move = () => random.weighted(MOVES, ([weight]) => weight)[1](market, random)
  return playMoves(Array(moves).fill(any), market, random)
}

/** From an accepted bid to a generator that sells: what a fork may undo at once. */
export function playCreation(market: Market, random: Random): Emission[] {
  const moves = [funding.createRequest, funding.placeBid, funding.acceptBid]
  for (let i = 0; i < 40; i++) moves.push(funding.contribute)
  moves.push(operation.vote, operation.activate, operation.purchase, operation.claim)
  moves.push(trading.openMarket)
  for (let i = 0; i < 6; i++) moves.push(trading.trade)
  return playMoves(moves, market, random)
}
