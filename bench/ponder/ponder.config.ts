import { readFileSync } from 'node:fs'
import { createConfig, factory } from 'ponder'
import type { Abi, AbiEvent } from 'viem'

const { rpcUrl, contracts, to } = JSON.parse(process.env.BENCH_CHAIN ?? '{}')

const abiOf = (name: string): Abi =>
  JSON.parse(readFileSync(`../../contracts/artifacts/${name}.json`, 'utf8')).abi

const created = abiOf('Marketplace').find(
  (entry) => entry.type === 'event' && entry.name === 'GeneratorCreated',
) as AbiEvent

const range = { chain: 'bench', startBlock: 0, endBlock: to } as const

export default createConfig({
  chains: { bench: { id: 31_337, rpc: rpcUrl } },
  contracts: {
    SolarToken: { abi: abiOf('SolarToken'), address: contracts.solarToken, ...range },
    TokenSale: { abi: abiOf('TokenSale'), address: contracts.tokenSale, ...range },
    Marketplace: { abi: abiOf('Marketplace'), address: contracts.marketplace, ...range },
    Generator: {
      abi: abiOf('Generator'),
      address: factory({ address: contracts.marketplace, event: created, parameter: 'generator' }),
      ...range,
    },
  },
})
