import { parentPort, workerData } from 'node:worker_threads'
import type { Log } from '../../log'
import type { Observer } from '../observer'
import type { FromWorker, WorkerInput } from './messages'
import { openLake } from './open'

/** The lake's thread: fetching, checking and unpacking go on while the other core folds. */
const input = workerData as WorkerInput
const say = (message: FromWorker) => parentPort?.postMessage(message)

const line =
  (level: keyof Log) =>
  (message: string, fields?: Parameters<Log['info']>[1]): void =>
    say({ kind: 'log', level, message, fields })
const log: Log = {
  debug: line('debug'),
  info: line('info'),
  warn: line('warn'),
  error: line('error'),
}

const observe = new Proxy({} as Observer, {
  get:
    (_, call: keyof Observer) =>
    (...args: unknown[]) =>
      say({ kind: 'observed', observed: { call, args } } as FromWorker),
})

async function main(): Promise<void> {
  const lake = await openLake({ ...input, log, observe })
  parentPort?.once('message', () => {
    lake.close().then(
      () => {
        say({ kind: 'closed' })
        parentPort?.close()
      },
      // An error of the thread: the processor hears of it.
      (error) =>
        setImmediate(() => {
          throw error
        }),
    )
  })
  say({ kind: 'ready', url: lake.url })
}

main().catch((error) =>
  setImmediate(() => {
    throw error
  }),
)
