import type { Call } from '../rpc/transport'
import type { TopicsOf } from './logs'

/** What is asked: all `topics` of all `addresses` from `from` to `to`, both inclusive; what counts is said by `topicsOf`. */
export type Question = {
  from: number
  to: number
  addresses: readonly string[]
  topics: readonly string[]
  topicsOf: TopicsOf
  /** Addresses in one call. */
  chunk: number
}

/** Headers, or blocks asked for again, in one request. */
export const BATCH = 50

export const hex = (height: number) => `0x${height.toString(16)}`

/** A block without its transactions. */
export const blockCall = (number: number): Call => ({
  method: 'eth_getBlockByNumber',
  params: [hex(number), false],
})

export function logCalls(
  { topics, chunk }: Question,
  range: object,
  addresses: readonly string[],
): Call[] {
  return chunksOf(addresses, chunk).map((address) => ({
    method: 'eth_getLogs',
    params: [{ ...range, address, topics: [topics] }],
  }))
}

export function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}
