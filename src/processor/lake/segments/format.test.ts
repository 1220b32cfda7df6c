import { describe, expect, it } from 'vitest'
import type { Draft } from './draft'
import { decodeBody, decodeHead, encodeSegment } from './format'

const draft: Draft = {
  head: { from: 5, to: 9, hash: `0x${'ab'.repeat(32)}`, logs: 3, births: [['0x01', 7]] },
  body: Buffer.from(Array.from({ length: 40 }, (_, i) => `{"header":{"number":${i}}}`).join(',\n')),
}

describe('a segment file', () => {
  it('gives back its head and its body', async () => {
    const { name, bytes } = await encodeSegment(draft)
    expect(name).toMatch(/^000000000005-000000000009-[0-9a-f]{16}\.lake$/)
    expect(decodeHead(bytes)).toMatchObject(draft.head)
    expect((await decodeBody(name, bytes))?.equals(draft.body)).toBe(true)
  })

  it('has the same name for the same blocks, and another for others', async () => {
    const { name } = await encodeSegment(draft)
    expect((await encodeSegment(draft)).name).toBe(name)
    expect((await encodeSegment({ ...draft, body: Buffer.from('[]') })).name).not.toBe(name)
  })

  it('is known to be damaged whatever bit of it has changed, and wherever it is cut', async () => {
    const { name, bytes } = await encodeSegment(draft)
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(await decodeBody(name, damaged)).toBeUndefined()
      expect(await decodeBody(name, bytes.subarray(0, at))).toBeUndefined()
    }
    for (let at = 0; at <= bytes.indexOf('\n'); at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(decodeHead(damaged)).toBeUndefined()
    }
  })
})
