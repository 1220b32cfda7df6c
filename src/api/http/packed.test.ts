import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pack } from './packed'

const text = (packed: Buffer) => String(gunzipSync(packed))

test('an answer with a version is packed once', async () => {
  const first = await pack(Buffer.from('book 1'), '/book "e:1"')
  expect(await pack(Buffer.from('book 1'), '/book "e:1"')).toBe(first)
  expect(text(first)).toBe('book 1')
  expect(text(await pack(Buffer.from('book 2'), '/book "e:2"'))).toBe('book 2')
  expect(text(await pack(Buffer.from('other'), undefined))).toBe('other')
})

test('those that nobody asked for lately are forgotten, and so are long ones', async () => {
  const long = Buffer.alloc(300_000)
  expect(await pack(long, 'long')).not.toBe(await pack(long, 'long'))
  const [old, used] = [await pack(Buffer.from('a'), 'old'), await pack(Buffer.from('b'), 'used')]
  for (let i = 0; i < 127; i++) {
    await pack(Buffer.from(String(i)), `answer ${i}`)
    await pack(Buffer.from('b'), 'used')
  }
  expect(await pack(Buffer.from('b'), 'used')).toBe(used)
  expect(await pack(Buffer.from('a'), 'old')).not.toBe(old)
})
