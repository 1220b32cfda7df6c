import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepSource } from './event-source'

/** A source that the test speaks for. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static readonly opened: Source[] = []
  readyState = 1
  constructor(readonly url: string) {
    super()
    Source.opened.push(this)
  }
  close() {
    this.readyState = Source.CLOSED
  }
  say(name: string, data: string) {
    this.dispatchEvent(new MessageEvent(name, { data }))
  }
  fail(readyState: number) {
    this.readyState = readyState
    this.dispatchEvent(new Event('error'))
  }
}

const opened = Source.opened
const newest = () => opened.at(-1) as Source

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  opened.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const listener = () => ({ onEvent: vi.fn(() => true), onDown: vi.fn() })

test('one that is closed for good is opened anew, each time after twice the wait, until it speaks', () => {
  const { onEvent, onDown } = listener()
  keepSource('/s', ['next'], { onEvent, onDown })
  for (const wait of [1_000, 2_000, 4_000]) {
    newest().fail(Source.CLOSED)
    const before = opened.length
    vi.advanceTimersByTime(wait - 1)
    expect(opened).toHaveLength(before)
    vi.advanceTimersByTime(1)
    expect(opened).toHaveLength(before + 1)
  }
  expect(onDown).toHaveBeenCalledTimes(3)
  newest().say('next', '1')
  newest().fail(Source.CLOSED)
  vi.advanceTimersByTime(1_000)
  expect(opened).toHaveLength(5)
})

test('one that the browser opens again itself is left to it', () => {
  const { onEvent, onDown } = listener()
  keepSource('/s', ['next'], { onEvent, onDown })
  newest().fail(0)
  vi.advanceTimersByTime(60_000)
  expect(opened).toHaveLength(1)
  expect(onDown).toHaveBeenCalledTimes(1)
})

test('what cannot be used closes the source and opens another', () => {
  const { onEvent, onDown } = listener()
  keepSource('/s', ['next'], { onEvent, onDown })
  const first = newest()
  onEvent.mockReturnValueOnce(false)
  first.say('next', 'bad')
  expect(first.readyState).toBe(Source.CLOSED)
  vi.advanceTimersByTime(1_000)
  expect(opened).toHaveLength(2)
  first.say('next', 'late')
  expect(onEvent).toHaveBeenCalledTimes(1)
})

test('the server’s last word is heard apart from a failure', () => {
  const { onEvent, onDown } = listener()
  keepSource('/s', ['next'], { onEvent, onDown })
  newest().say('error', '{"error":{"code":"RESTART"}}')
  expect(onEvent).toHaveBeenCalledWith('error', '{"error":{"code":"RESTART"}}')
  expect(onDown).not.toHaveBeenCalled()
})

test('one that says nothing for too long is opened anew; where silence is usual it is not', () => {
  const { onEvent, onDown } = listener()
  keepSource('/s', ['next'], { onEvent, onDown }, 8_000)
  vi.advanceTimersByTime(7_000)
  newest().say('next', '1')
  vi.advanceTimersByTime(7_999)
  expect(opened).toHaveLength(1)
  vi.advanceTimersByTime(1_001)
  expect(opened).toHaveLength(2)
  expect(onDown).toHaveBeenCalledTimes(1)
})

test('after the end nothing is opened', () => {
  const { onEvent, onDown } = listener()
  const kept = keepSource('/s', ['next'], { onEvent, onDown }, 8_000)
  newest().fail(Source.CLOSED)
  kept.close()
  vi.advanceTimersByTime(60_000)
  expect(opened).toHaveLength(1)
})
