import type { Book } from './book'
import { digits } from './decimal'

/** Levels of each side that the checksum covers. */
const covered = 10

const table = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest
})

/** CRC-32 of ASCII text, unsigned: reflected polynomial 0xEDB88320, initial and final XOR 0xFFFFFFFF. */
export function crc32(text: string): number {
  let rest = 0xffffffff
  for (let index = 0; index < text.length; index += 1)
    rest = (rest >>> 8) ^ (table[(rest ^ text.charCodeAt(index)) & 0xff] ?? 0)
  return (rest ^ 0xffffffff) >>> 0
}

/** The checksum of docs/streams.md: ten best asks, then ten best bids, of each the digits of price and size. */
export function bookChecksum({ asks, bids }: Book): number {
  const levels = [...asks.slice(0, covered), ...bids.slice(0, covered)]
  return crc32(levels.map(([price, size]) => `${digits(price)}${digits(size)}`).join(''))
}
