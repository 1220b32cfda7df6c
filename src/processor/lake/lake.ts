import { once } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Deployment } from '../../deployment'
import { createLog, type Log } from '../../log'
import { type Observer, silent } from '../observer'
import { marketFilter } from './market-filter'
import type { FromWorker, WorkerInput } from './messages'
import type { Lake } from './open'
import type { LakeTuning } from './options'

export type LakeOptions = {
  rpcUrl: string
  deployment: Deployment
  /** Where segments are kept, each chain and filter in a folder of its own. */
  folder: string
  observe?: Observer
  log?: Log
  tuning?: LakeTuning
}

/** The compiled thread, from `src/` and from `lib/` alike. */
const WORKER = resolve(__dirname, '../../../lib/processor/lake/lake-worker.js')
/** V8 takes as much young space as it may before it cleans up: too much for a thread that mostly passes strings on. */
const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 512 }

/**
 * Starts the lake in a thread of its own: a local source of the market's final logs, read from `rpcUrl` once and kept in
 * `folder`. Give its `url` to the processor as a gateway. A node that fails is waited for; nothing here throws for that.
 */
export async function startLake(options: LakeOptions): Promise<Lake> {
  const { rpcUrl, deployment, folder, observe = silent, log = createLog('lake') } = options
  const workerData: WorkerInput = {
    rpcUrl,
    folder,
    filter: marketFilter(deployment),
    finality: deployment.finality,
    tuning: options.tuning ?? {},
  }
  const worker = new Worker(WORKER, { workerData, resourceLimits: LIMITS, name: 'lake-worker' })
  const ready = new Promise<string>((done, fail) => {
    worker.once('error', fail)
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') done(message.url)
      if (message.kind === 'log') log[message.level](message.message, message.fields)
      if (message.kind === 'observed') {
        const { call, args } = message.observed
        ;(observe[call] as (...given: unknown[]) => void)(...args)
      }
    })
  })
  const url = await ready
  // From now on an error of the thread ends the process, as one of its own would: a processor without its source only waits.
  worker.removeAllListeners('error')
  worker.unref()
  return {
    url,
    async close() {
      const ended = once(worker, 'exit')
      worker.postMessage('close')
      await ended
    },
  }
}
