import fc from 'fast-check'
import type { Deal } from './rows'

/** A Wednesday, minutes before the end of a month, of a quarter of an hour and of all else. */
export const START = Date.UTC(2026, 3, 29, 23, 50) / 1_000

/** Trades in chain order: several in a block, blocks of one time, gaps from seconds to months. */
export const someDeals = fc
  .array(
    fc.record({
      gap: fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 90 }) },
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 7_200 }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 50 * 86_400 }) },
      ),
      newBlock: fc.boolean(),
      ticks: fc.integer({ min: 1, max: 10 ** 6 }),
      quantity: fc.integer({ min: 1, max: 10_000 }),
      isSale: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    const deals: Deal[] = []
    let [block, logIndex, at] = [100, 0, START]
    for (const { gap, newBlock, ...what } of steps) {
      const moves = newBlock || gap > 0
      block += moves ? 1 : 0
      logIndex = moves ? 0 : logIndex + 7
      at += gap
      deals.push({ block, logIndex, at, ...what })
    }
    return deals
  })
