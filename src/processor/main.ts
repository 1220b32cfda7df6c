import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { type Deployment, readDeployment } from '../deployment'
import { setLogLevel } from '../log'
import { migrateIndex } from '../migrate-index'
import { requireChainOf } from '../outside-chain'
import { run } from '../run'
import { indexBlocks } from './batch'
import { endWithItsParent, endWithItsVersion } from './end'
import { type LakeThread, startLake } from './lake/lake'
import { withNamedErrors } from './named-errors'
import type { Observer } from './observer'
import { openOperatorView } from './operator-view'
import { requireSameChain } from './same-chain'
import { blocksOf, createSource } from './source'
import { MarketDatabase } from './store/database'

/**
 * `npm run process`: brings the database to the current schema, then follows the chain until it is ended. Refused before
 * anything is written: a bad setting, no deployment, a chain that does not answer or is another one, a taken port of the metrics,
 * a database that refuses.
 */
run('processor', async () => {
  endWithItsParent()
  const config = readConfig()
  setLogLevel(config.logLevel)
  const deployment = readDeployment(config)
  const databaseUrl = databaseUrlOf(config)
  const rpcUrl = rpcUrlOf(config)
  await requireChainOf(deployment, rpcUrl, config)
  const { observe, page } = await openOperatorView({
    config,
    rpcUrl,
    startBlock: deployment.startBlock,
  })
  const index = await migrateIndex(databaseUrl, config.indexVersion)
  if (config.indexVersion === undefined) endWithItsVersion(index)
  await requireSameChain(index.url, rpcUrl)

  const chain = { ...deployment, finality: config.finality ?? deployment.finality }
  const source = createSource({
    rpcUrl,
    gateway: config.gatewayUrl ?? (await findLake(rpcUrl, chain, config.lakeDir, observe)),
    deployment: chain,
    observe,
    page,
  })
  const database = new MarketDatabase({ url: index.url, observe })
  const contracts = { ...deployment.contracts, chainId: deployment.chainId }
  source.run(withNamedErrors(database), async ({ store, blocks }) => {
    await indexBlocks(store, blocksOf(blocks), contracts)
  })
})

async function findLake(
  rpcUrl: string,
  deployment: Deployment,
  folder: string | undefined,
  observe: Observer,
): Promise<LakeThread | undefined> {
  return folder ? startLake({ rpcUrl, deployment, folder, observe }) : undefined
}
