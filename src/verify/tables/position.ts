import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import { groupBy, sum } from '../lists'
import { type Fill, listFills } from '../order-book'

/** What one execution is to one of its two accounts. */
type Leg = {
  market: string
  account: string
  isBuy: boolean
  shares: bigint
  /** Paid or got, the fee counted in. */
  money: bigint
  fee: bigint
  time: number
}

/** Every pair of market and account that traded, from all its executions. */
export async function positionRows(chain: Chain): Promise<TextRow[]> {
  const legs = listFills(chain).flatMap((fill) => [
    legOf(fill, fill.taker, fill.isTakerBuyer, fill.fee),
    legOf(fill, fill.maker, !fill.isTakerBuyer, 0n),
  ])
  const positions = groupBy(legs, ({ market, account }) => `${market}-${account}`)
  return [...positions].map(([id, own]) => positionRow(id, own))
}

function legOf(
  { market, quantity, quoteAmount, event }: Fill,
  account: string,
  isBuy: boolean,
  fee: bigint,
): Leg {
  const money = isBuy ? quoteAmount + fee : quoteAmount - fee
  return { market, account, isBuy, shares: quantity, money, fee, time: event.time }
}

function positionRow(id: string, legs: Leg[]): TextRow {
  const buys = legs.filter(({ isBuy }) => isBuy)
  const sells = legs.filter(({ isBuy }) => !isBuy)
  const last = legs.at(-1) as Leg
  return textRow({
    id,
    market_id: last.market,
    account_id: last.account,
    bought: sum(buys, ({ shares }) => shares),
    sold: sum(sells, ({ shares }) => shares),
    paid: sum(buys, ({ money }) => money),
    received: sum(sells, ({ money }) => money),
    fees: sum(legs, ({ fee }) => fee),
    ...averageCost(legs),
    traded_at: timeText(last.time),
  })
}

/**
 * Replays purchases and sales. A sale of more than was bought here is two: of the shares bought here, for its part of the
 * money by number, rounded down, and of others, for the rest.
 */
function averageCost(legs: Leg[]) {
  let [quantity, cost, gain, soldOther, receivedOther] = [0n, 0n, 0n, 0n, 0n]
  for (const { isBuy, shares, money } of legs) {
    if (isBuy) {
      quantity += shares
      cost += money
      continue
    }
    const others = shares > quantity ? shares - quantity : 0n
    const own = shares - others
    const got = (money * own) / shares
    const left = quantity - own
    // What is sold costs its part rounded up, so what is left keeps its part rounded down.
    const kept = left === 0n ? 0n : (cost * left) / quantity
    gain += got - (cost - kept)
    soldOther += others
    receivedOther += money - got
    quantity = left
    cost = kept
  }
  return {
    quantity,
    cost_basis: cost,
    realised_gain: gain,
    sold_other: soldOther,
    received_other: receivedOther,
  }
}
