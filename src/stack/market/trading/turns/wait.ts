import { countLevels, type Order, oppositeOf, type Side } from '../book'
import type { Desk, Turn } from '../desk'
import { isKnown, mostLevels } from './quote'

/** Somebody names a price and waits: a bid below the value, or an owner's ask for a profit. Often with an end. */
export const wait: Turn = (desk) => {
  const { random, book, value, style } = desk
  const account = random.pick(desk.takers)
  const side: Side = desk.sharesOf(account) > 0 && random.chance(0.5) ? 'SELL' : 'BUY'
  if (countLevels(book[side]) >= mostLevels(style.depth[side])) return false
  const [opposite] = book[oppositeOf(side)]
  const away = random.between(0.001, 0.06) ** 1.3
  const tick =
    side === 'BUY'
      ? Math.min(Math.floor(value * (1 - away)), (opposite?.tick ?? Infinity) - 1)
      : Math.max(Math.ceil(value * (1 + away)), (opposite?.tick ?? 0) + 1)
  if (tick < 1) return false
  const quantity = random.integer(1, 25)
  desk.place({
    account,
    side,
    tick,
    quantity: side === 'SELL' ? Math.min(quantity, desk.sharesOf(account)) : quantity,
    timeInForce: 'GTC',
    expiresAt: random.chance(0.6) ? desk.now + random.integer(...desk.lifetimes) : 0,
    maxSteps: 8,
  })
  return true
}

/** A maker or a patient buyer changes its mind. */
export const cancel: Turn = (desk) => {
  const order = pickOrder(desk, () => true)
  if (order) desk.cancel(order)
  return order !== undefined
}

/** Somebody wants less of what waits, and keeps its place. */
export const reduce: Turn = (desk) => {
  const order = pickOrder(desk, ({ remaining }) => remaining >= 4)
  if (!order) return false
  desk.reduce(order, desk.random.integer(1, order.remaining - 1))
  return true
}

/** Any order, the nearer to the best the likelier. */
function pickOrder({ random, book }: Desk, isFit: (order: Order) => boolean): Order | undefined {
  const side = random.pick(['BUY', 'SELL'] as const)
  const fit = book[side].filter((order) => isKnown(order) && isFit(order))
  return fit[Math.floor(fit.length * random.next() ** 2)]
}
