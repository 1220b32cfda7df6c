import { addressInTopic, type LakeFilter } from '../filter'
import type { OwnLog } from './logs'

/** A generator's address, and the block that creates it. */
export type Birth = readonly [address: string, block: number]

/** The generators found so far, all in final blocks. */
export type Generators = {
  add(births: readonly Birth[]): void
  clear(): void
  /** Those created at or below a block. */
  at(block: number): string[]
  /** Topics that count from this emitter at this block; undefined for a stranger, and before its birth. */
  topicsOf(address: string, block: number): ReadonlySet<string> | undefined
}

export function createGenerators(filter: LakeFilter): Generators {
  const fixed = new Map(filter.contracts.map(({ address, topics }) => [address, new Set(topics)]))
  const topics = new Set(filter.generatorTopics)
  const bornAt = new Map<string, number>()

  return {
    add(births) {
      for (const [address, block] of births) {
        bornAt.set(address, Math.min(block, bornAt.get(address) ?? block))
      }
    },
    clear: () => bornAt.clear(),
    at: (block) => [...bornAt].flatMap(([address, born]) => (born <= block ? [address] : [])),
    topicsOf(address, block) {
      const own = fixed.get(address)
      if (own) return own
      const born = bornAt.get(address)
      return born !== undefined && born <= block ? topics : undefined
    },
  }
}

/** The generators that these logs create. */
export function birthsIn(logs: readonly OwnLog[], { factory }: LakeFilter): Birth[] {
  return logs.flatMap(({ address, topic, block, bytes, start, end }) => {
    if (address !== factory.address || topic !== factory.topic) return []
    const [, generator] = JSON.parse(bytes.toString('latin1', start, end)).topics
    return generator ? [[addressInTopic(generator), block] as const] : []
  })
}
