import type { KeptEvent } from './event'
import { type Check, check, type Folded, integer } from './fold'

/** A trade as its event says it; what it was paid is worked out, not taken. */
export type Fill = { id: bigint; price: bigint; quantity: bigint; amount: bigint; event: KeptEvent }

/** Of an `OrderFilled`; undefined of any other event. */
export function fillOf(event: KeptEvent): { fill: Fill; said: Check[] } | undefined {
  if (event.name !== 'OrderFilled') return undefined
  const [price, quantity] = [integer(event, 'price'), integer(event, 'quantity')]
  const amount = price * quantity
  // Ascending in the order of the chain.
  const id = BigInt(event.blockNumber) * 1_048_576n + BigInt(event.logIndex)
  return {
    fill: { id, price, quantity, amount, event },
    said: [check('amount of the trade', 'SOLAR', event.args.quoteAmount, amount)],
  }
}

/** How fine prices are, as the market's opening says. */
export const tickOf = (event: KeptEvent): Folded => ({
  what: 'tick',
  unit: 'SOLAR',
  value: String(event.args.tickSize),
  event,
})
