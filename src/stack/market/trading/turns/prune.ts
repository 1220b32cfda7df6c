import { isExpired } from '../book'
import type { Turn } from '../desk'

const MOST_ORDERS = 8

/** The keeper closes what is expired. */
export const prune: Turn = (desk) => {
  const { book, now } = desk
  const expired = [...book.BUY, ...book.SELL].filter(
    (order) => order.id > 0 && isExpired(order, now),
  )
  if (expired.length === 0) return false
  desk.prune(expired.slice(0, MOST_ORDERS))
  return true
}
