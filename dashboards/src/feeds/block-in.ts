/** The block that a sample belongs to; its time in Unix milliseconds. */
export type SampleBlock = { height: number; timestamp: number }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Reads a block under the names that the formats have for it: milliseconds, ISO 8601, or seconds. */
function readBlock(value: unknown): SampleBlock | null {
  if (!isObject(value)) return null
  const { number, timestamp, blockNumber, blockTimestamp } = value
  if (typeof blockNumber === 'number' && typeof blockTimestamp === 'number')
    return { height: blockNumber, timestamp: blockTimestamp * 1_000 }
  if (typeof number !== 'number') return null
  if (typeof timestamp === 'number') return { height: number, timestamp }
  return typeof timestamp === 'string' ? { height: number, timestamp: Date.parse(timestamp) } : null
}

/** The first block that a message or answer names in itself. */
export function blockIn(value: unknown): SampleBlock | null {
  if (Array.isArray(value)) return value.length > 0 ? blockIn(value[0]) : null
  if (!isObject(value)) return null
  const own = readBlock(value.block)
  if (own) return own
  for (const field of Object.values(value)) {
    const found = blockIn(field)
    if (found) return found
  }
  return null
}

/** The block that an answer's headers name. */
export function blockOf(headers: Headers): SampleBlock | null {
  const [height, timestamp] = [headers.get('x-indexed-height'), headers.get('x-indexed-at')]
  return height && timestamp ? { height: Number(height), timestamp: Number(timestamp) } : null
}
