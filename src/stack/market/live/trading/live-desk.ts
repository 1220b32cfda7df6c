import type { AccountIndex } from '../../actions'
import { type Book, type Order, remove } from '../../trading/book'
import type { Desk } from '../../trading/desk'
import { place, type Wish } from '../../trading/match'

/** Something to be sent to the chain. */
export type Operation =
  | { kind: 'place'; wish: Wish }
  | { kind: 'cancel'; order: Order }
  | { kind: 'reduce'; order: Order; remaining: number }
  | { kind: 'prune'; orders: Order[] }

type Seen = Omit<Desk, 'place' | 'cancel' | 'reduce' | 'prune' | 'sharesOf'>

/** A desk on a book that was read from the chain: what is done there is noted, to be sent afterwards. */
export function createLiveDesk(
  seen: Seen,
  free: Map<AccountIndex, number>,
): { desk: Desk; operations: Operation[] } {
  const operations: Operation[] = []
  const { book, now } = seen
  const sharesOf = (account: AccountIndex) => free.get(account) ?? 0
  const desk: Desk = {
    ...seen,
    sharesOf,
    place(wish) {
      // Its number is the chain's to give.
      const outcome = place(book, NEW, wish, now)
      if (wish.side === 'SELL') free.set(wish.account, sharesOf(wish.account) - wish.quantity)
      operations.push({ kind: 'place', wish })
      return outcome
    },
    cancel(order) {
      remove(book, order)
      operations.push({ kind: 'cancel', order })
    },
    reduce(order, remaining) {
      order.remaining = remaining
      operations.push({ kind: 'reduce', order, remaining })
    },
    prune(orders) {
      close(book, orders)
      operations.push({ kind: 'prune', orders })
    },
  }
  return { desk, operations }
}

const NEW = -1

function close(book: Book, orders: Order[]): void {
  for (const order of orders) remove(book, order)
}
