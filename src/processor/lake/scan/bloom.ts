import { keccak256 } from 'ethers/crypto'

/** The three bits of a 2048-bit bloom that a value sets (Yellow Paper, 4.3.1). */
type Bits = readonly [number, number, number]

const known = new Map<string, Bits>()

function bitsOf(value: string): Bits {
  let bits = known.get(value)
  if (!bits) {
    const hash = keccak256(value)
    const bit = (at: number) => Number.parseInt(hash.slice(2 + at * 4, 6 + at * 4), 16) & 2047
    bits = [bit(0), bit(1), bit(2)]
    known.set(value, bits)
  }
  return bits
}

/** A header's bloom: whether it may hold a value (false is certain), and the chance that it errs in saying so. */
export type Bloom = { mayHold(value: string): boolean; errs: number }

/** A chain without blooms says nothing: it holds no value. */
export function readBloom(logsBloom: string): Bloom {
  const bloom = Buffer.from(logsBloom.slice(2), 'hex')
  if (bloom.length !== 256) return { mayHold: () => false, errs: 1 }
  let ones = 0
  for (const byte of bloom) for (let rest = byte; rest > 0; rest &= rest - 1) ones += 1
  const has = (bit: number) => ((bloom[255 - (bit >> 3)] ?? 0) >> (bit & 7)) & 1
  return { mayHold: (value) => bitsOf(value).every(has), errs: (ones / 2048) ** 3 }
}
