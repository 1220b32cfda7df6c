import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { migrate } from '../database'
import { type Deployment, readDeployment } from '../deployment'
import { createLog, setLogLevel } from '../log'
import { requireChainOf } from '../outside-chain'
import { run } from '../run'
import { indexBlocks } from './batch'
import { startLake } from './lake/lake'
import { blocksOf, createSource } from './source'
import { batchStore, MarketDatabase } from './store'

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

  const chain = { ...deployment, finality: config.finality ?? deployment.finality }
  const source = createSource({
    rpcUrl,
    gatewayUrl: config.gatewayUrl ?? (await lakeUrl(rpcUrl, chain, config.lakeDir)),
    deployment: chain,
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

async function lakeUrl(
  rpcUrl: string,
  deployment: Deployment,
  folder: string | undefined,
): Promise<string | undefined> {
  if (!folder) return undefined
  return (await startLake({ rpcUrl, deployment, folder })).url
}
