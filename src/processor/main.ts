import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { readDeployment } from '../deployment'
import { createLog, setLogLevel } from '../log'
import { migrateIndex } from '../migrate-index'
import { requireChainOf } from '../outside-chain'
import { run } from '../run'
import { indexBlocks } from './batch'
import { endWithItsParent, endWithItsVersion } from './end'
import { blocksOf, createSource } from './source'
import { MarketDatabase } from './store/database'

const log = createLog('processor')

/**
 * `npm run process`: brings the database to the current schema, then follows the chain until it is ended. Refused before
 * anything is written: a bad setting, no deployment, a chain that does not answer or is another one, a database that refuses.
 */
run('processor', async () => {
  endWithItsParent()
  const config = readConfig()
  setLogLevel(config.logLevel)
  const deployment = readDeployment(config)
  const databaseUrl = databaseUrlOf(config)
  const rpcUrl = rpcUrlOf(config)
  await requireChainOf(deployment, rpcUrl, config)
  const index = await migrateIndex(databaseUrl, config.indexVersion)
  if (config.indexVersion === undefined) endWithItsVersion(index)

  const source = createSource({
    rpcUrl,
    gatewayUrl: config.gatewayUrl,
    deployment: { ...deployment, finality: config.finality ?? deployment.finality },
  })
  source.run(new MarketDatabase({ url: index.url }), async ({ store, blocks }) => {
    const startedAt = performance.now()
    const events = await indexBlocks(store, blocksOf(blocks), deployment.contracts)
    log.info('batch', {
      from: blocks[0]?.header.height,
      to: blocks.at(-1)?.header.height,
      events,
      ms: Math.round(performance.now() - startedAt),
    })
  })
})
