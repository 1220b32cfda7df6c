import { parentPort, workerData } from 'node:worker_threads'
import { messageOf } from '../../errors'
import type { Log } from '../../log'
import type { Observer } from '../observer'
import type { FromWorker, ToWorker, WorkerInput } from './messages'
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
  const failed = (id: number) => (error: unknown) =>
    say({ kind: 'failed', id, message: messageOf(error) })

  async function answer(id: number, query: unknown): Promise<void> {
    const bytes = joined(await lake.answer(query))
    parentPort?.postMessage({ kind: 'answer', id, bytes } satisfies FromWorker, [bytes])
  }
  parentPort?.on('message', (message: ToWorker) => {
    if (message.kind === 'height') {
      const { id } = message
      lake.height().then((height) => say({ kind: 'height', id, height }), failed(id))
    } else if (message.kind === 'query') {
      answer(message.id, message.query).catch(failed(message.id))
    } else {
      lake.close().then(() => {
        say({ kind: 'closed' })
        parentPort?.close()
      }, raise)
    }
  })
  say({ kind: 'ready', url: lake.url })
}

/** Copied once, into memory that can be handed over. */
function joined(parts: Buffer[]): ArrayBuffer {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes.buffer
}

/** An error of the thread: the processor hears of it. */
function raise(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}

main().catch(raise)
