import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { migrate } from '../database'
import { readDeployment } from '../deployment'
import { createLog, setLogLevel } from '../log'
import { run } from '../run'
import { indexBlocks } from './batch'
import { blocksOf, createSource } from './source'
import { batchStore, MarketDatabase } from './store'

const log = createLog('processor')

/** `npm run process`: brings the database to the current schema, then follows the chain until it is ended. */
run('processor', async () => {
  const config = readConfig()
  setLogLevel(config.logLevel)
  const deployment = readDeployment(config)
  const databaseUrl = databaseUrlOf(config)
  await migrate(databaseUrl)

  const source = createSource({
    rpcUrl: rpcUrlOf(config),
    gatewayUrl: config.gatewayUrl,
    deployment: { ...deployment, finality: config.finality ?? deployment.finality },
  })
  source.run(new MarketDatabase(databaseUrl), async ({ store, blocks }) => {
    const startedAt = performance.now()
    const events = await indexBlocks(batchStore(store), blocksOf(blocks), deployment.contracts)
    log.info('batch', {
      from: blocks[0]?.header.height,
      to: blocks.at(-1)?.header.height,
      events,
      ms: Math.round(performance.now() - startedAt),
    })
  })
})
