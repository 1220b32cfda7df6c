import type { AccountIndex } from '../actions'
import type { Random } from '../random'
import type { Book, Order } from './book'
import type { Outcome, Wish } from './match'
import type { Style } from './style'

/** One market as its participants see it at one time, and what they can do. */
export type Desk = {
  random: Random
  /** Unix seconds, of the block to come. */
  now: number
  book: Book
  style: Style
  /** What a share is worth to most, ticks. */
  value: number
  /** Who keeps offers on both sides. */
  makers: AccountIndex[]
  /** Who comes to buy or to sell. */
  takers: AccountIndex[]
  /** Seconds that an order with an end lives, from and to. */
  lifetimes: [least: number, most: number]
  /** About 1, by account. */
  tasteOf(account: AccountIndex): number
  /** Shares that an account can still sell. */
  sharesOf(account: AccountIndex): number
  place(wish: Wish): Outcome
  cancel(order: Order): void
  reduce(order: Order, remaining: number): void
  prune(orders: Order[]): void
}

/** Somebody's turn; false if there is nothing of the kind to do. */
export type Turn = (desk: Desk) => boolean
