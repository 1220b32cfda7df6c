import { expect, test } from 'vitest'
import { type Heard, lagPath, lagWords, withHeard } from './lag'

const heard = (...lags: (number | null)[]): Heard[] => lags.map((lag, height) => ({ height, lag }))

test('a block is heard of once, unless its lag changed; old ones are dropped', () => {
  const list = heard(0, 1)
  expect(withHeard(list, { height: 1, lag: 1 })).toBe(list)
  expect(withHeard(list, { height: 1, lag: 2 })).toHaveLength(3)
  const long = heard(...Array.from({ length: 200 }, () => 0))
  expect(withHeard(long, { height: 900, lag: 0 }).slice(-1)).toEqual([{ height: 900, lag: 0 }])
  expect(withHeard(long, { height: 900, lag: 0 })).toHaveLength(200)
})

test('the line rises with the lag, and has a gap where the chain did not answer', () => {
  expect(lagPath(heard(0, 2, null, 0))).toBe('M0.0 46.0H150.0V2.0H300.0M450.0 46.0H600.0')
  expect(lagPath([])).toBe('')
})

test('in words: now, at most, and the gaps', () => {
  expect(lagWords(heard(0, 3, null, 1))).toBe(
    '1 block behind now; at most 3 at the 3 blocks heard of since this page was opened. At 1 the chain did not answer: gaps.',
  )
  expect(lagWords(heard(2, null))).toContain('The chain does not answer now; at most 2')
  expect(lagWords(heard(null))).not.toMatch(/\d/)
})
