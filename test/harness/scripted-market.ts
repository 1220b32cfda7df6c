import { interfaces } from '../../src/processor/decode'
import type { LakeFilter } from '../../src/processor/lake/filter'
import { marketFilter } from '../../src/processor/lake/market-filter'
import { addressOf, CONTRACTS } from './logs'
import type { Emission } from './scripted-rpc'

/** The filter of a market on a scripted chain, whose first block is `startBlock`. */
export function scriptedFilter(startBlock = 1): LakeFilter {
  return marketFilter({
    network: 'scripted',
    chainId: 31337,
    startBlock,
    startBlockHash: '0x00',
    finality: 0,
    contracts: CONTRACTS,
  })
}

/** Topic of an event of ours. */
export function topicOf(contract: keyof typeof interfaces, event: string): string {
  const found = [...interfaces[contract]].find(([, { name }]) => name === event)
  if (!found) throw new Error(`${contract} has no event ${event}`)
  return found[0]
}

export const word = (value: number | string) => `0x${BigInt(value).toString(16).padStart(64, '0')}`

/** A transfer of the market's token. */
export const transfer = (amount: number): Emission => ({
  address: CONTRACTS.solarToken,
  topics: [topicOf('solarToken', 'Transfer'), word(1), word(2)],
  data: word(amount),
})

export const generatorAt = (number: number) => addressOf(0x9000 + number)

/** The Marketplace creates a generator. */
export const creation = (number: number): Emission => ({
  address: CONTRACTS.marketplace,
  topics: [
    topicOf('marketplace', 'GeneratorCreated'),
    word(generatorAt(number)),
    word(number),
    word(3),
  ],
  data: word(number),
})

/** A generator, or whoever stands at its address, emits. */
export const vote = (address: string, price: number): Emission => ({
  address,
  topics: [topicOf('generator', 'PriceVoted'), word(7)],
  data: word(price),
})

/** A stranger says what the Marketplace says when it creates a generator. */
export const falseCreation = (number: number): Emission => ({
  ...creation(number),
  address: addressOf(0xbad),
})

/** What a lake must give of a chain: ours alone, in chain order, a generator's from the block of its creation on. */
export function expectedLogs(emissions: readonly (readonly Emission[])[], filter: LakeFilter) {
  const bornAt = new Map<string, number>()
  for (const [number, own] of emissions.entries()) {
    for (const { address, topics } of own) {
      const isBirth = address === filter.factory.address && topics[0] === filter.factory.topic
      if (isBirth && number >= filter.startBlock)
        bornAt.set(`0x${String(topics[1]).slice(26)}`, number)
    }
  }
  const topics = new Map(filter.contracts.map((contract) => [contract.address, contract.topics]))
  return emissions.flatMap((own, block) =>
    own.flatMap((emission, logIndex) => {
      const born = bornAt.get(emission.address)
      const counted =
        topics.get(emission.address) ??
        (born !== undefined && born <= block ? filter.generatorTopics : [])
      const isOurs = block >= filter.startBlock && counted.includes(emission.topics[0] ?? '')
      return isOurs
        ? [
            {
              block,
              logIndex,
              address: emission.address,
              topics: emission.topics,
              data: emission.data ?? '0x',
            },
          ]
        : []
    }),
  )
}
