import { createHash } from 'node:crypto'

/** Raised when the layout of segments or the meaning of the filter changes: old folders are then left alone. */
const FORMAT = 1

/** Which logs a lake holds. Plain values only: it crosses threads. */
export type LakeFilter = {
  chainId: number
  /** Nothing of ours is below this block. */
  startBlock: number
  startBlockHash: string
  /** The contracts known from the start: lower-case address and topics of each. */
  contracts: { address: string; topics: string[] }[]
  /** Who creates generators, by which event; the generator's address is its first indexed argument. */
  factory: { address: string; topic: string }
  /** The events of a generator. */
  generatorTopics: string[]
}

/** Name of the folder of this filter on a chain: another topic, contract or start block gives another. */
export function keyOf(filter: LakeFilter): string {
  return createHash('sha256')
    .update(JSON.stringify([FORMAT, filter]))
    .digest('hex')
    .slice(0, 16)
}

/** One entry of the gateway's `logs`: entries OR-ed, keys AND-ed. */
export type LogRequest = { address?: string[]; topic0?: string[] }

/** What the processor asks of a gateway: each contract's events, and a generator's events of whoever emits them. */
export function logRequestsOf(filter: LakeFilter): LogRequest[] {
  return [
    ...filter.contracts.map(({ address, topics }) => ({ address: [address], topic0: topics })),
    { topic0: filter.generatorTopics },
  ]
}

/** Address of a generator as an indexed argument has it: the last 20 of 32 bytes. */
export const addressInTopic = (topic: string): string => `0x${topic.slice(26)}`
