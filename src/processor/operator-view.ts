import { watchChainHead } from '../chain-head'
import type { Config } from '../config'
import { createLog } from '../log'
import { createMetrics } from './metrics'
import { type MetricsPage, openMetricsPage } from './metrics-page'
import type { Observer } from './observer'
import { createBarProgress, createLines, withProgress } from './progress'
import { openBar } from './progress-bar'

/** What an operator sees of the processor. */
export type OperatorView = {
  /** Whom the processor's parts tell of their work. */
  observe: Observer
  page: MetricsPage
}

type Options = {
  config: Pick<Config, 'host' | 'metricsPort' | 'logLevel'>
  rpcUrl: string
  /** First block of the deployment. */
  startBlock: number
}

const CHAIN_POLL_MS = 2_000

/** Opens the page of metrics, and the progress: a bar if stderr is a terminal, else lines. Throws MetricsPageError. */
export async function openOperatorView(options: Options): Promise<OperatorView> {
  const { config, rpcUrl, startBlock } = options
  const log = createLog('processor')
  const page = await openMetricsPage(config.host, config.metricsPort)
  const { height } = watchChainHead(rpcUrl, CHAIN_POLL_MS, log)
  const isWatched = process.stderr.isTTY && ['debug', 'info'].includes(config.logLevel)
  const progress = isWatched
    ? createBarProgress({ bar: openBar(process.stderr), startBlock, chainHeight: height })
    : createLines(log)
  return {
    observe: withProgress(createMetrics(page.registry, height), progress),
    page,
  }
}
