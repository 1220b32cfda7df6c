import { positionId } from '../../ids'
import { type Account, type Market, Position, Side, type Trade } from '../../model'
import type { Need, Rows } from '../rows'

export function positionNeeds(market: string, ...accounts: string[]): Need[] {
  return accounts.map((account) => [Position, positionId(market, account)])
}

/** What a trade does to what its two sides bought and sold. The taker's fee is part of its price. */
export function addToPositions(rows: Rows, trade: Trade, buyer: Account, seller: Account): void {
  const { market, quantity, quoteAmount, fee, takerSide, tradedAt } = trade
  const isBuyerTaker = takerSide === Side.BUY
  const bought = positionOf(rows, market, buyer)
  buy(bought, quantity, quoteAmount + (isBuyerTaker ? fee : 0n))
  const sold = positionOf(rows, market, seller)
  sell(sold, quantity, quoteAmount - (isBuyerTaker ? 0n : fee))
  const taker = isBuyerTaker ? bought : sold
  taker.fees += fee
  bought.tradedAt = tradedAt
  sold.tradedAt = tradedAt
}

function positionOf(rows: Rows, market: Market, account: Account): Position {
  const id = positionId(market.id, account.id)
  return rows.getOrPut(
    Position,
    id,
    () =>
      new Position({
        id,
        market,
        account,
        bought: 0n,
        sold: 0n,
        paid: 0n,
        received: 0n,
        fees: 0n,
        quantity: 0n,
        costBasis: 0n,
        realisedGain: 0n,
        soldOther: 0n,
        receivedOther: 0n,
      }),
  )
}

function buy(position: Position, shares: bigint, cost: bigint): void {
  position.bought += shares
  position.paid += cost
  position.quantity += shares
  position.costBasis += cost
}

/** Shares that were bought here go first, at their average cost; the proceeds are shared by number, rounded down. */
function sell(position: Position, shares: bigint, proceeds: bigint): void {
  const own = shares < position.quantity ? shares : position.quantity
  position.sold += shares
  position.received += proceeds
  if (own > 0n) {
    const cost = ceilDiv(position.costBasis * own, position.quantity)
    const got = (proceeds * own) / shares
    position.quantity -= own
    position.costBasis -= cost
    position.realisedGain += got - cost
    position.receivedOther += proceeds - got
  } else {
    position.receivedOther += proceeds
  }
  position.soldOther += shares - own
}

const ceilDiv = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor
