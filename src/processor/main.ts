import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { migrate } from '../database'
import { readDeployment } from '../deployment'
import { createLog, setLogLevel } from '../log'
import { requireChainOf } from '../outside-chain'
import { run } from '../run'
import { indexBlocks } from './batch'
import { findHeadsUrl } from './heads'
import { requireSameChain } from './same-chain'
import { blocksOf, createSource } from './source'
import { MarketDatabase } from './store/database'

const log = createLog('processor')

/**
 * `npm run process`: brings the database to the current schema, then follows the chain until it is ended. Refused before
 * anything is written: a bad setting, no deployment, a chain that does not answer or is another one, a database that refuses.
 */
run('processor', async () => {
  const config = readConfig()
  setLogLevel(config.logLevel)
  const deployment = readDeployment(config)
  const databaseUrl = databaseUrlOf(config)
  const rpcUrl = rpcUrlOf(config)
  await requireChainOf(deployment, rpcUrl, config)
  await migrate(databaseUrl)
  await requireSameChain(databaseUrl, rpcUrl)

  const source = createSource({
    rpcUrl: await findHeadsUrl(rpcUrl, deployment.chainId),
    gatewayUrl: config.gatewayUrl,
    deployment: { ...deployment, finality: config.finality ?? deployment.finality },
  })
  source.run(new MarketDatabase({ url: databaseUrl }), async ({ store, blocks }) => {
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
