import { accountAt, CONTRACTS } from '../setup'
import { topicOf } from '../words'
import type { Journal, Trader } from './journal'
import { BUY, type Order, SELL } from './order'
import type { createShares } from './shares'

/** A tick, SolarToken base units; a fee of 10 basis points of it is a whole number. */
export const TICK = 10n ** 14n
export const FEE_BPS = 10
const TICK_FEE = (TICK * BigInt(FEE_BPS)) / 10_000n
const BOOK = topicOf(CONTRACTS.orderBook)
const FEES = topicOf(accountAt(0))

export const amountOf = (ticks: number) => BigInt(ticks) * TICK
export const feeOf = (ticks: number) => BigInt(ticks) * TICK_FEE

/** What an order that was met is due; `quote` in ticks. */
export type Due = { maker: Trader; shares: number; quote: number; isFill: boolean }

export type Settlement = ReturnType<typeof createSettlement>

/** Shares and tokens that move once all is matched, in the contract's order. */
export function createSettlement(journal: Journal, shares: ReturnType<typeof createShares>) {
  /** What was taken for an order that is closed or reduced: the tokens of a bid, the shares of an ask. */
  function giveBack({ maker, shares: released, quote }: Due): void {
    if (quote > 0) journal.token(BOOK, maker.topic, amountOf(quote))
    else shares.unlock(maker, released)
  }

  /** `resting`: shares of the new order that now rest. */
  function settle({ maker: taker, side, price }: Order, dues: Due[], resting: number): void {
    let filled = 0
    for (const due of dues) {
      if (due.isFill) filled += due.quote
      if (!due.isFill) giveBack(due)
      else if (side === BUY) {
        journal.token(taker.topic, due.maker.topic, amountOf(due.quote))
        shares.transferLocked(due.maker, taker, due.shares)
      } else shares.transfer(taker, due.maker, due.shares)
    }
    const fees = feeOf(filled)
    if (side === SELL && filled > 0) journal.token(BOOK, taker.topic, amountOf(filled) - fees)
    if (filled > 0) journal.token(side === BUY ? taker.topic : BOOK, FEES, fees)
    if (resting === 0) return
    if (side === BUY) journal.token(taker.topic, BOOK, amountOf(resting * price))
    else shares.lock(taker, resting)
  }

  return { giveBack, settle }
}
