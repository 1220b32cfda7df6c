import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { messageOf } from '../errors'
import { createLog } from '../log'

const RETRY_MS = { first: 200, last: 10_000 }
const log = createLog('api')

export type Listener = {
  /** Ends once the connection is closed. */
  stop(): Promise<void>
}

export type Listening = {
  url: string
  channel: string
  /** What is listened to, for the log. */
  what: string
  /** Something was said, or may have been while nobody listened. */
  onSaid(client: Client): void
  /** The connection is about to be closed; it is waited for. */
  onLost?(client: Client): Promise<unknown>
}

/** Listens to a channel of a database on one connection, which is made anew when it breaks, until it is stopped. */
export function keepListening({ url, channel, what, onSaid, onLost }: Listening): Listener {
  const stopping = new AbortController()
  const { signal } = stopping

  async function listen(): Promise<void> {
    let pause = RETRY_MS.first
    while (!signal.aborted) {
      const client = new Client({
        connectionString: url,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
      })
      try {
        const ended = new Promise<void>((resolve) => {
          client.once('end', resolve)
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        client.on('error', (error) => log.warn(`lost ${what}: ${messageOf(error)}`))
        client.on('notification', () => onSaid(client))
        await client.connect()
        await client.query(`LISTEN ${channel}`)
        pause = RETRY_MS.first
        onSaid(client)
        await ended
      } catch (error) {
        log.warn(`cannot listen to ${what}: ${messageOf(error)}`)
      }
      await onLost?.(client)
      await client.end().catch(() => {})
      await sleep(pause, undefined, { signal }).catch(() => {})
      pause = Math.min(2 * pause, RETRY_MS.last)
    }
  }
  const ended = listen()

  return {
    stop() {
      stopping.abort()
      return ended
    },
  }
}
