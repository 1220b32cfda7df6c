import type { Trader } from './journal'

/** Numbers of the contract's enums: sides, times in force, reasons to close. */
export const BUY = 0
export const SELL = 1
export type Side = typeof BUY | typeof SELL
export const GTC = 0
export const IOC = 1
export const POST_ONLY = 3
export const FILLED = 1
export const CANCELED = 2
export const EXPIRED = 3
export const SELF_TRADE = 4
export const UNFILLED = 5
export const WOULD_CROSS = 6

/** `price` in ticks, `expiresAt` in Unix seconds, 0: never. */
export type Terms = {
  maker: Trader
  side: Side
  price: number
  quantity: number
  timeInForce: number
  expiresAt: number
}
export type Order = Terms & { id: number; remaining: number }

export const isExpired = ({ expiresAt }: Order, now: number) => expiresAt !== 0 && expiresAt <= now
