import { isExpired, oppositeOf } from '../book'
import type { Desk, Turn } from '../desk'
import { isKnown } from './quote'

/** Whoever has the best offer of a side meets it: the book closes the older order, and nothing is traded with oneself. */
export const selfTrade: Turn = (desk: Desk) => {
  const { random, book, now } = desk
  const side = random.pick(['BUY', 'SELL'] as const)
  const [best] = book[oppositeOf(side)]
  if (!best || !isKnown(best) || isExpired(best, now)) return false
  const { account, tick, remaining } = best
  const quantity = side === 'BUY' ? remaining : Math.min(remaining, desk.sharesOf(account))
  if (quantity < 1) return false
  desk.place({ account, side, tick, quantity, timeInForce: 'IOC', expiresAt: 0, maxSteps: 4 })
  return true
}
