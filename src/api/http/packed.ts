import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compress = promisify(gzip)

/** Packed answers that are kept, the latest asked for last; longer ones are packed each time. */
const MOST_KEPT = 128
const LONGEST_KEPT = 262_144
const kept = new Map<string, Promise<Buffer>>()

/**
 * The bytes by gzip. An answer that has a version is packed once, however many ask for it: `name` is its address and version.
 */
export function pack(bytes: Buffer, name: string | undefined): Promise<Buffer> {
  if (name === undefined || bytes.length > LONGEST_KEPT) return compress(bytes)
  const known = kept.get(name)
  const packed = known ?? compress(bytes)
  kept.delete(name)
  kept.set(name, packed)
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break
    kept.delete(oldest)
  }
  return packed
}
