import { expect, test, vi } from 'vitest'
import { PATIENCE } from '../../src/api/limits'
import { createOutbox } from '../../src/api/streams/outbox'

const bytes = (text: string) => Buffer.from(text)

async function readAll(outbox: AsyncIterable<Uint8Array>): Promise<string[]> {
  const said: string[] = []
  for await (const event of outbox) said.push(String(Buffer.from(event)))
  return said
}

test('what is said comes in order, then the farewell, and the end is told once', async () => {
  const onEnd = vi.fn()
  const outbox = createOutbox(bytes('slow'), onEnd)
  outbox.begin()
  expect([outbox.push(bytes('a')), outbox.push(bytes('b'))]).toEqual([true, true])
  outbox.end(bytes('bye'))
  outbox.end(bytes('again'))
  expect(outbox.push(bytes('late'))).toBe(false)
  expect(await readAll(outbox)).toEqual(['a', 'b', 'bye'])
  expect(onEnd).toHaveBeenCalledTimes(1)
})

test.each([
  ['messages', 'x', PATIENCE.messages],
  ['bytes', 'x'.repeat(PATIENCE.bytes / 4), 4],
])('a reader for whom too many %s wait hears only that it is too slow', async (_, text, most) => {
  const outbox = createOutbox(bytes('slow'), () => {})
  outbox.begin()
  for (let i = 0; i < most; i++) expect(outbox.push(bytes(text))).toBe(true)
  expect(outbox.push(bytes(text))).toBe(false)
  expect(await readAll(outbox)).toEqual(['slow'])
})

test('what it asked for to begin with is not held against it', async () => {
  const outbox = createOutbox(bytes('slow'), () => {})
  const most = 2 * PATIENCE.messages
  for (let i = 0; i < most; i++) outbox.push(bytes('x'))
  outbox.begin()
  for (let i = 0; i < PATIENCE.messages; i++) expect(outbox.push(bytes('y'))).toBe(true)
  outbox.end()
  expect(await readAll(outbox)).toHaveLength(most + PATIENCE.messages)
})

test('a reader who takes nothing for too long is too slow', async () => {
  vi.useFakeTimers()
  const outbox = createOutbox(bytes('slow'), () => {})
  outbox.begin()
  outbox.push(bytes('a'))
  vi.advanceTimersByTime(PATIENCE.ms + 1)
  expect(outbox.push(bytes('b'))).toBe(false)
  vi.useRealTimers()
  expect(await readAll(outbox)).toEqual(['slow'])
})

test('a reader who leaves ends it', async () => {
  const onEnd = vi.fn()
  const outbox = createOutbox(bytes('slow'), onEnd)
  outbox.push(bytes('a'))
  for await (const _ of outbox) break
  expect(onEnd).toHaveBeenCalledTimes(1)
})
