import { describe, expect, it } from 'vitest'
import { addressOf, blockOf, CONTRACTS } from '../../test/harness/logs'
import { birthsIn, decodeBlocks } from './decode'

const stranger = addressOf(0xbad)
const generator = addressOf(0xb1)
const voter = addressOf(5)

const vote = (address: string, transactionIndex = 0) =>
  ({
    contract: 'Generator',
    event: 'PriceVoted',
    args: [voter, true, 5, 10],
    address,
    transactionIndex,
  }) as const

const creation = (address: string, transactionIndex = 0) =>
  ({
    contract: 'Marketplace',
    event: 'GeneratorCreated',
    args: [generator, 1, voter, voter, 0, 'kWh', 1000, 5000, 3720, 1, 10_000, 1, 1],
    address,
    transactionIndex,
  }) as const

const namesOf = (...blocks: Parameters<typeof decodeBlocks>[0]) =>
  decodeBlocks(blocks, CONTRACTS, new Set()).map(({ name }) => name)

describe('decodeBlocks', () => {
  it("drops a stranger's look-alike events, a creation too", () => {
    expect(namesOf(blockOf(1, [vote(stranger), creation(stranger), vote(generator)]))).toEqual([])
  })

  it('keeps an event in the same batch as its creation', () => {
    const names = namesOf(
      blockOf(1, [creation(CONTRACTS.marketplace)]),
      blockOf(2, [vote(generator)]),
    )
    expect(names).toEqual(['GeneratorCreated', 'PriceVoted'])
  })

  it('keeps an event with a lower log index in the creating transaction', () => {
    expect(namesOf(blockOf(1, [vote(generator), creation(CONTRACTS.marketplace)]))).toEqual([
      'PriceVoted',
      'GeneratorCreated',
    ])
  })

  it('drops an event of the address before the transaction that creates it', () => {
    const sameBlock = [vote(generator, 0), creation(CONTRACTS.marketplace, 1), vote(generator, 2)]
    expect(namesOf(blockOf(1, [vote(generator)]), blockOf(2, sameBlock))).toEqual([
      'GeneratorCreated',
      'PriceVoted',
    ])
  })

  it('keeps the events of generators known before the batch', () => {
    const events = decodeBlocks([blockOf(9, [vote(generator)])], CONTRACTS, new Set([generator]))
    expect(events).toHaveLength(1)
  })

  it('drops an event of ours that another of our contracts emits', () => {
    expect(
      namesOf(blockOf(1, [vote(CONTRACTS.marketplace), creation(CONTRACTS.solarToken)])),
    ).toEqual([])
  })

  it('reads a creation only from the Marketplace', () => {
    expect(birthsIn([blockOf(1, [creation(stranger)])], CONTRACTS).size).toBe(0)
  })
})
