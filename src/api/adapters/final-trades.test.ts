import { expect, test } from 'vitest'
import { MOST_TRADES, readAllTrades } from './final-trades'
import type { Source } from './source'

/** Has so many trades, and gives as many of them as it is asked for. */
const sourceOf = (count: number) =>
  ({ trades: async ({ limit }) => Array(Math.min(count, limit)) }) as Source

test('all trades are given, or none: never a part of them that looks like all', async () => {
  const read = (count: number) => readAllTrades(sourceOf(count), {}, 'ask for less')
  expect(await read(MOST_TRADES)).toHaveLength(MOST_TRADES)
  await expect(read(MOST_TRADES + 1)).rejects.toThrow(
    'There are more than 50000 trades: ask for less.',
  )
})
