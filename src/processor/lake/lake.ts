import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Deployment } from '../../deployment'
import { createLog, type Log } from '../../log'
import { type Observer, silent } from '../observer'
import { marketFilter } from './market-filter'
import type { FromWorker, ToWorker, WorkerInput } from './messages'
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

/** A lake in a thread of its own. */
export type LakeThread = {
  /** Where it speaks the gateway protocol, for whoever else asks. */
  url: string
  /** The highest final block, once it is known. */
  height(): Promise<number>
  /** The blocks that answer a query of the gateway protocol. It may take long. Throws what the lake refuses. */
  query(query: unknown): Promise<unknown[]>
  close(): Promise<void>
}

/** While the final height is not known, it is asked for this often. */
const HEIGHT_MS = 250

/** The compiled thread, from `src/` and from `lib/` alike. */
const WORKER = resolve(__dirname, '../../../lib/processor/lake/lake-worker.js')
/**
 * Little young space: this thread mostly passes bytes on. The old space never comes near its limit, but a low limit makes V8
 * let the heap grow in small steps, and each answer of the node then costs a full collection.
 */
const LIMITS = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 2_048 }

/**
 * Starts the lake in a thread of its own: a local source of the market's final logs, read from `rpcUrl` once and kept in
 * `folder`. Give its `url` to the processor as a gateway. A node that fails is waited for; nothing here throws for that.
 */
export async function startLake(options: LakeOptions): Promise<LakeThread> {
  const { rpcUrl, deployment, folder, observe = silent, log = createLog('lake') } = options
  const workerData: WorkerInput = {
    rpcUrl,
    folder,
    filter: marketFilter(deployment),
    finality: deployment.finality,
    tuning: options.tuning ?? {},
  }
  const worker = new Worker(WORKER, { workerData, resourceLimits: LIMITS, name: 'lake-worker' })
  const asked = new Map<number, { done(reply: Reply): void; fail(error: Error): void }>()
  let lastId = 0

  /** Asks over the thread's own port: the bytes change hands, where a socket would copy them four times. */
  function ask(question: Question): Promise<Reply> {
    return new Promise((done, fail) => {
      const id = ++lastId
      asked.set(id, { done, fail })
      worker.postMessage({ ...question, id } as ToWorker)
    })
  }
  function settle(reply: Reply): void {
    const waiting = asked.get(reply.id)
    asked.delete(reply.id)
    if (reply.kind === 'failed') waiting?.fail(new Error(reply.message))
    else waiting?.done(reply)
  }
  const ready = new Promise<string>((done, fail) => {
    worker.once('error', fail)
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') done(message.url)
      if ('id' in message) settle(message)
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
    async height() {
      for (;;) {
        const reply = await ask({ kind: 'height' })
        if (reply.kind === 'height' && reply.height !== undefined) return reply.height
        await sleep(HEIGHT_MS)
      }
    },
    async query(query) {
      const reply = await ask({ kind: 'query', query })
      if (reply.kind !== 'answer') throw new Error(`The lake said ${reply.kind}`)
      return JSON.parse(Buffer.from(reply.bytes).toString('latin1')) // all of it is ASCII
    },
    async close() {
      const ended = once(worker, 'exit')
      worker.postMessage({ kind: 'close' } satisfies ToWorker)
      await ended
    },
  }
}

type Question = { kind: 'height' } | { kind: 'query'; query: unknown }
type Reply = Extract<FromWorker, { id: number }>
