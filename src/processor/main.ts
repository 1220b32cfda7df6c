import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { migrate } from '../database'
import { readDeployment } from '../deployment'
import { setLogLevel } from '../log'
import { requireChainOf } from '../outside-chain'
import { run } from '../run'
import { indexBlocks } from './batch'
import { openOperatorView } from './operator-view'
import { blocksOf, createSource } from './source'
import { batchStore, MarketDatabase } from './store'

/**
 * `npm run process`: brings the database to the current schema, then follows the chain until it is ended. Refused before
 * anything is written: a bad setting, no deployment, a chain that does not answer or is another one, a taken port of the metrics,
 * a database that refuses.
 */
run('processor', async () => {
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
  await migrate(databaseUrl)

  const source = createSource({
    rpcUrl,
    gatewayUrl: config.gatewayUrl,
    deployment: { ...deployment, finality: config.finality ?? deployment.finality },
    observe,
    page,
  })
  let isHot = false
  source.run(new MarketDatabase(databaseUrl), async ({ store, blocks, isHead }) => {
    isHot ||= isHead
    const startedAt = performance.now()
    const events = await indexBlocks(batchStore(store), blocksOf(blocks), deployment.contracts)
    const last = blocks.at(-1)?.header
    if (!last) return
    // The stock store tells nothing of its transaction: this is the handler's time, before the commit itself.
    observe.commit({
      seconds: (performance.now() - startedAt) / 1_000,
      height: last.height,
      blockAt: new Date(last.timestamp),
      blocks: blocks.length,
      events,
      isHot,
      rows: {},
    })
  })
})
