import type { Client } from 'pg'
import { createLog } from '../../log'
import type { Observer } from '../observer'
import { codeOf, connect, connectPatiently, isConnectionLost, lockWriter } from './connection'
import { advance, type BlockRef, readState } from './state'

const log = createLog('store')

/** Two connections to one index: one that writes, alone, and one that reads what is committed while the other writes. */
export type Session = {
  /** Runs one transaction that takes the index from commit `nonce` to the next. Tries again what may be tried again, and never applies it twice. */
  commit<T>(nonce: number, next: BlockRef, work: (client: Client) => Promise<T>): Promise<T>
  /** Runs statements outside a transaction on the writing connection, again if it breaks: they must be repeatable. */
  write<T>(work: (client: Client) => Promise<T>): Promise<T>
  read<T>(work: (client: Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type SessionOptions = { url: string; observe: Observer; lockPatienceMs: number }

/** Serialization failure and deadlock: the same transaction may pass next time. */
const CONFLICTS = new Set(['40001', '40P01'])
const MOST_CONFLICTS = 3

/** Connects. Throws WriterError (`WRITER_ACTIVE`), or what the server says. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { url, observe, lockPatienceMs } = options
  let isOpen = true
  let writer: Client | undefined = await connect(url)
  let reader: Client | undefined
  try {
    await lockWriter(writer, url, lockPatienceMs)
    reader = await connect(url)
  } catch (error) {
    await writer.end()
    throw error
  }

  async function getWriter(): Promise<Client> {
    while (!writer) {
      const client = await connectPatiently(url, () => isOpen)
      try {
        await lockWriter(client, url, lockPatienceMs)
        writer = client
      } catch (error) {
        drop(client)
        if (!isConnectionLost(error)) throw error
      }
    }
    return writer
  }

  /** Runs work on a connection, and again on a new one if it breaks. */
  async function repeatedly<T>(
    get: () => Promise<Client>,
    forget: () => void,
    work: (client: Client) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const client = await get()
      try {
        return await work(client)
      } catch (error) {
        if (!isConnectionLost(error) || !isOpen) throw error
        observe.storeRetry(codeOf(error))
        drop(client)
        forget()
      }
    }
  }
  const write = <T>(work: (client: Client) => Promise<T>) =>
    repeatedly(
      getWriter,
      () => {
        writer = undefined
      },
      work,
    )

  return {
    write,
    read: (work) =>
      repeatedly(
        async () => {
          reader ??= await connectPatiently(url, () => isOpen)
          return reader
        },
        () => {
          reader = undefined
        },
        work,
      ),

    async commit<T>(nonce: number, next: BlockRef, work: (client: Client) => Promise<T>) {
      let conflicts = 0
      let done: { result: T } | undefined
      return write(async (client) => {
        // A connection that broke in COMMIT does not say whether it came through; the number of commits does.
        if (done && (await isCommitted(client, nonce, next))) return done.result
        for (;;) {
          try {
            await client.query('BEGIN')
            await advance(client, nonce, next)
            const result = await work(client)
            done = { result }
            await client.query('COMMIT')
            return result
          } catch (error) {
            if (isConnectionLost(error)) throw error
            done = undefined
            await client.query('ROLLBACK')
            if (!CONFLICTS.has(codeOf(error)) || ++conflicts > MOST_CONFLICTS) throw error
            observe.storeRetry(codeOf(error))
            log.warn('a transaction is tried again', { code: codeOf(error), attempt: conflicts })
          }
        }
      })
    },

    async close() {
      isOpen = false
      await writer?.end()
      await reader?.end()
    },
  }
}

async function isCommitted(client: Client, nonce: number, next: BlockRef): Promise<boolean> {
  const state = await readState(client)
  return state.nonce === nonce + 1 && state.height === next.height && state.hash === next.hash
}

function drop(client: Client): void {
  client.end().catch(() => {}) // it is broken already
}
