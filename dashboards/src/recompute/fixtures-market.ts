import type { KeptEvent } from './event'
import { account } from './fixtures'
import type { Fold } from './fold'

// Events of a market as its contract tells them, and what a fold says of them.

export const solar = 10n ** 18n
export const [ada, ben] = [account(1), account(2)]
export type Told = [name: string, args: Record<string, unknown>]

export const opened: Told = ['MarketOpened', { tickSize: solar / 100n }]
export const placed = (
  orderId: string,
  side: 'BUY' | 'SELL',
  price: bigint,
  quantity: bigint,
  expiresAt = 0n,
): Told => [
  'OrderPlaced',
  { orderId, maker: ada, side: side === 'BUY' ? '0' : '1', price, quantity, expiresAt },
]
export const filled = (
  orderId: string,
  takerOrderId: string,
  price: bigint,
  quantity: bigint,
  remaining: bigint,
  takerRemaining: bigint,
): Told => [
  'OrderFilled',
  {
    ...{ orderId, takerOrderId, maker: ada, taker: ben, takerSide: '0', price, quantity },
    ...{ remaining, takerRemaining, quoteAmount: price * quantity, fee: 0n },
  },
]
export const reduced = (orderId: string, remaining: bigint, released: bigint): Told => [
  'OrderReduced',
  { orderId, remaining, released },
]
export const closed = (orderId: string, released: bigint): Told => [
  'OrderClosed',
  { orderId, released },
]

export function run(fold: Fold, events: KeptEvent[], asOf = '2026-02-01T00:00:00Z') {
  const wrong = events.flatMap((event) =>
    fold
      .take(event)
      .filter(({ said, folded }) => said !== folded)
      .map(({ what }) => `${event.blockNumber} ${what}`),
  )
  const folded = fold.end(asOf)
  return {
    wrong,
    folded,
    values: Object.fromEntries(folded.map(({ what, value }) => [what, value])),
  }
}
