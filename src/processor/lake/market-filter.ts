import { events as marketplace } from '../../abi/Marketplace'
import type { Deployment } from '../../deployment'
import { interfaces } from '../decode'
import type { LakeFilter } from './filter'

/** The logs of one deployment of the market. */
export function marketFilter({
  chainId,
  startBlock,
  startBlockHash,
  contracts,
}: Deployment): LakeFilter {
  return {
    chainId,
    startBlock,
    startBlockHash,
    contracts: (['solarToken', 'tokenSale', 'marketplace', 'orderBook'] as const).map((name) => ({
      address: contracts[name],
      topics: [...interfaces[name].keys()],
    })),
    factory: { address: contracts.marketplace, topic: marketplace.GeneratorCreated.topic },
    generatorTopics: [...interfaces.generator.keys()],
  }
}
