import type { Config, StackFile } from '../config'
import type { Deployment } from '../deployment'
import { createLog } from '../log'
import { migrateIndex } from '../migrate-index'
import { createRpc } from '../rpc'
import { watchVersion } from '../version-watch'
import { LOCAL_CHAIN_ID } from './chain/anvil'
import { startMiner } from './chain/miner'
import { freePort } from './free-port'
import { type IndexDatabase, openIndexDatabase, whyIndexDiffers } from './index-database'
import { readServedHead } from './index-head'
import {
  hasMarketChain,
  type MarketChain,
  removeMarketChain,
  startMarketChain,
  whyAnew,
} from './market/market-chain'
import type { Scope } from './processes/scope'
import type { Progress } from './progress'
import { untilReady } from './readiness'
import { startService } from './services'

/** What every step of a start needs. */
type Start = { scope: Scope; config: Config; progress: Progress }

/** A chain to index. */
type Chain = Omit<StackFile, 'url' | 'databaseUrl'> & {
  /** Undefined for a chain outside. */
  local: MarketChain | undefined
  /** Never fulfilled; rejected when the chain ends. */
  died: Promise<never>
}

/** What runs, and a promise that is rejected when a part is lost for good. */
export type Stack = {
  file: StackFile
  died: Promise<never>
  /** Tells when another version of the index is served: what runs, from then on. */
  onSwitch(tell: (file: StackFile) => void): void
}

/** Starts every part in its order, and returns when the index has caught up. `outside` is the deployment on RPC_URL. */
export async function startStack(start: Start, outside: Deployment | undefined): Promise<Stack> {
  const { scope, config, progress } = start
  const pgPort = config.pgPort ?? (await freePort())
  // Both take their time to come back; the database is begun first, so it is stopped last.
  const opening = openIndexDatabase(scope, { ...config, pgPort }, progress)
  const kept = outside ? undefined : startKeptChain(start)
  const index = await opening
  const chain = outside
    ? await openOutsideChain(start, outside, index)
    : await openMarketChain(start, index, kept)
  const served = await migrateIndex(index.url)

  const { rpcUrl, chainId, network, local } = chain
  const metricsPort = config.metricsPort || (await freePort())
  const settings = { config, rpcUrl, databaseUrl: index.url, network, metricsPort }
  const api = startService(scope, 'api', settings, progress)
  const processor = startService(scope, 'processor', settings, progress)
  const died = Promise.race([chain.died, index.died])
  const lost = Promise.race([died, api.failed, processor.failed])
  lost.catch(() => {}) // asked for below

  if (local) {
    await Promise.race([local.simulateHistory(), lost])
    scope.onStop(startMiner(local.chain, local.startLive()).stop)
  }
  const url = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`
  const ready = untilReady({
    url,
    databaseUrl: index.url,
    chainHeight: () => heightOf(rpcUrl),
    progress,
  })
  await Promise.race([ready, lost])
  await index.settle()
  api.setReady()
  processor.setReady()
  const file = { url, rpcUrl, databaseUrl: served.url, chainId, network }
  return {
    file,
    died,
    onSwitch(tell) {
      const log = createLog('stack')
      const watch = watchVersion({ ...served, log }, (databaseUrl) =>
        tell({ ...file, databaseUrl }),
      )
      scope.onStop(watch.close)
    },
  }
}

async function openOutsideChain(
  { config, progress }: Start,
  { chainId }: Deployment,
  index: IndexDatabase,
): Promise<Chain> {
  const { rpcUrl = '', network } = config
  const reason = await whyIndexDiffers(index.url, rpcUrl, false)
  if (reason) {
    await index.clear()
    progress.say(`The index is made anew: ${reason}.`)
  }
  progress.say(`Chain ${chainId}: the one at RPC_URL`)
  // A node may be away for a while: the processor waits for it.
  return { rpcUrl, chainId, network, local: undefined, died: new Promise(() => {}) }
}

function startKeptChain({ scope, config, progress }: Start): Promise<MarketChain> | undefined {
  if (!hasMarketChain(config.home) || whyAnew(config)) return undefined
  const starting = startMarketChain(scope, config, progress)
  starting.catch(() => {}) // asked for when the database is there
  return starting
}

/** Chain and database are one unit: if either does not fit, both start anew. */
async function openMarketChain(
  start: Start,
  index: IndexDatabase,
  kept: Promise<MarketChain> | undefined,
): Promise<Chain> {
  const { scope, config, progress } = start
  const unfit = whyAnew(config) ?? (await whyOrphaned(config, index))
  if (unfit) await startAnew(start, index, unfit)
  let local = await (kept ?? startMarketChain(scope, config, progress))
  const { url: rpcUrl } = local.chain.rpc
  const differs = await whyIndexDiffers(index.url, rpcUrl, true)
  if (differs) {
    await local.chain.child.stop()
    await startAnew(start, index, differs)
    local = await startMarketChain(scope, config, progress)
  }
  progress.say(`Chain ${LOCAL_CHAIN_ID} at ${rpcUrl}`)
  const { died } = local.chain
  return { rpcUrl, chainId: LOCAL_CHAIN_ID, network: 'local', local, died }
}

/** A start that was killed before its history was complete has left an index, but no chain. */
async function whyOrphaned({ home }: Config, index: IndexDatabase): Promise<string | undefined> {
  if (hasMarketChain(home)) return undefined
  const { height } = await readServedHead(index.url)
  return height < 0 ? undefined : `the index is at block ${height}, and its chain was not kept`
}

async function startAnew(
  { config, progress }: Start,
  index: IndexDatabase,
  reason: string,
): Promise<void> {
  await index.clear()
  removeMarketChain(config.home)
  progress.say(`Chain and index both start anew: ${reason}.`)
}

async function heightOf(rpcUrl: string): Promise<number> {
  return rpcUrl.startsWith('http') ? Number(await createRpc(rpcUrl).call('eth_blockNumber')) : 0
}
