import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pace, pause } from './pace'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

let hidden = false
const surroundings = {
  hidden: () => hidden,
  now: () => Date.now(),
  nextFrame: (work: () => void) => void setTimeout(work, 16),
}

test('many touches are one redraw, and there are at most two a second', () => {
  const redraw = vi.fn()
  const { touch } = pace(redraw, surroundings)
  for (let at = 0; at < 3_000; at += 10) {
    touch()
    vi.advanceTimersByTime(10)
  }
  expect(redraw.mock.calls.length).toBeGreaterThanOrEqual(5)
  expect(redraw.mock.calls.length).toBeLessThanOrEqual(6)
})

test('the first touch is drawn at once, and the last one is not forgotten', () => {
  const redraw = vi.fn()
  const { touch } = pace(redraw, surroundings)
  touch()
  vi.advanceTimersByTime(16)
  expect(redraw).toHaveBeenCalledTimes(1)
  touch()
  vi.advanceTimersByTime(pause + 16)
  expect(redraw).toHaveBeenCalledTimes(2)
})

test('a hidden page is not redrawn', () => {
  const redraw = vi.fn()
  const { touch } = pace(redraw, surroundings)
  hidden = true
  touch()
  vi.advanceTimersByTime(5_000)
  expect(redraw).not.toHaveBeenCalled()
  hidden = false
  touch()
  vi.advanceTimersByTime(pause)
  expect(redraw).toHaveBeenCalledTimes(1)
})

test('after the end nothing is drawn any more', () => {
  const redraw = vi.fn()
  const { touch, stop } = pace(redraw, surroundings)
  touch()
  stop()
  touch()
  vi.advanceTimersByTime(5_000)
  expect(redraw).not.toHaveBeenCalled()
})
