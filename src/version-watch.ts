import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { messageOf } from './errors'
import { listVersions, urlOf, VERSION_CHANNEL } from './index-version'
import type { Log } from './log'

export type VersionWatch = { close(): Promise<void> }

const RETRY_MS = { first: 200, last: 10_000 }

/**
 * Tells of each switch to another version: `onSwitch` is given its URL, one call after the other. It listens in the base
 * database, on one connection, which is made anew when it breaks; what was missed is read then. `url`: served so far.
 */
export function watchVersion(
  { baseUrl, url, log }: { baseUrl: string; url: string; log: Log },
  onSwitch: (url: string) => Promise<void> | void,
): VersionWatch {
  const closing = new AbortController()
  let served = url

  async function follow(client: Client): Promise<void> {
    const versions = await listVersions(client)
    const current = versions.find(({ state }) => state === 'current')
    const found = current ? urlOf(baseUrl, current.database) : baseUrl
    if (sameDatabase(found, served) || closing.signal.aborted) return
    await onSwitch(found)
    served = found
  }

  /** Until the connection breaks, or a switch could not be followed: then all is tried again. */
  async function listen(onFollowed: () => void): Promise<void> {
    const client = new Client({
      connectionString: baseUrl,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'heliograph-version',
    })
    try {
      await new Promise<void>((resolve, reject) => {
        let following = Promise.resolve()
        const next = () => {
          following = following.then(() => follow(client)).then(onFollowed)
          following.catch(reject)
        }
        client.once('end', resolve)
        client.on('error', reject)
        client.on('notification', next)
        closing.signal.addEventListener('abort', () => resolve(), { once: true })
        client
          .connect()
          .then(() => client.query(`LISTEN ${VERSION_CHANNEL}`))
          .then(next, reject)
      })
    } finally {
      await client.end().catch(() => {})
    }
  }

  async function keepListening(): Promise<void> {
    for (let pause = RETRY_MS.first; !closing.signal.aborted; ) {
      await listen(() => {
        pause = RETRY_MS.first
      }).catch((error) => log.warn(`cannot follow the index's versions: ${messageOf(error)}`))
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => {})
      pause = Math.min(2 * pause, RETRY_MS.last)
    }
  }
  const listening = keepListening()

  return {
    async close() {
      closing.abort()
      await listening
    },
  }
}

const sameDatabase = (a: string, b: string) => new URL(a).pathname === new URL(b).pathname
