import type { AccountIndex } from '../../actions'
import { isExpired, oppositeOf, type Side } from '../book'
import type { Desk, Turn } from '../desk'
import { preview, type Wish } from '../match'
import { wait } from './wait'

const MOST_SHARES = 48
const MOST_STEPS = 16

/** Who sells for need takes so much less than the best bid. */
const NEED = 0.985

/** No limit is farther from the best price. */
const FARTHEST = 0.03

/** A limit whose rest may wait is no farther beyond the value. */
const RESTING = 0.005

/** Somebody to whom a share is worth more than it costs buys; to whom it is worth less than is bid sells; others wait. */
export const take: Turn = (desk) => {
  const { random, value } = desk
  const account = random.pick(desk.takers)
  const opinion = value * desk.tasteOf(account) * (1 + random.normal() * 0.015)
  const shares = desk.sharesOf(account)
  const [ask, bid] = [bestOf(desk, 'SELL', account), bestOf(desk, 'BUY', account)]

  if (bid && shares > 0 && random.chance(0.08)) {
    return cross(desk, account, 'SELL', Math.ceil(bid * NEED), shares)
  }
  if (ask && opinion >= ask) {
    const limit = Math.min(Math.floor(opinion), Math.round(ask * (1 + FARTHEST)))
    return cross(desk, account, 'BUY', limit, MOST_SHARES)
  }
  if (bid && opinion <= bid && shares > 0) {
    const limit = Math.max(Math.ceil(opinion), Math.round(bid * (1 - FARTHEST)))
    return cross(desk, account, 'SELL', limit, shares)
  }
  return wait(desk)
}

/** Price in ticks of the best order that `account` could take. */
function bestOf({ book, now }: Desk, side: Side, account: AccountIndex): number | undefined {
  return book[side].find((order) => !isExpired(order, now) && order.account !== account)?.tick
}

function cross(desk: Desk, account: AccountIndex, side: Side, tick: number, most: number): boolean {
  const { random } = desk
  const drawn = Math.round(MOST_SHARES ** random.between(0.2, 1))
  const wish: Wish = {
    account,
    side,
    tick,
    quantity: Math.min(drawn, most),
    timeInForce: 'IOC',
    expiresAt: 0,
    maxSteps: MOST_STEPS,
  }
  desk.place({ ...wish, ...termsOf(desk, wish) })
  return true
}

function termsOf({ random, book, now, style, value }: Desk, wish: Wish): Partial<Wish> {
  if (preview(book, wish, now).left === 0 && random.chance(0.25)) return { timeInForce: 'FOK' }
  const mayRest = style.depth[wish.side] > 0 && style.depth[oppositeOf(wish.side)] > 0
  if (!mayRest || random.chance(0.6)) return {}
  // What rests is not to stand far on the wrong side.
  const tick =
    wish.side === 'BUY'
      ? Math.min(wish.tick, Math.floor(value * (1 + RESTING)))
      : Math.max(wish.tick, Math.ceil(value * (1 - RESTING)))
  // Some look no further than one order: what still crosses then is closed.
  return { timeInForce: 'GTC', tick, maxSteps: random.chance(0.15) ? 1 : MOST_STEPS }
}
