import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { hideSecrets } from '../../config'
import { HeliographError, messageOf } from '../../errors'
import { createLog } from '../../log'

const log = createLog('store')

/** Names the lock that the one writer of a database holds, as long as its connection lives. */
const WRITER_LOCK = 0x48_45_4c_49 // "HELI"
const RETRY_MS = { first: 100, last: 5_000 }
/** A writer that was killed may still hold the lock until the server notices. */
const LOCK_RETRY_MS = 200

/** SQLSTATEs and socket errors of a server that went away: what it was doing may be done again on a new connection. */
const LOST = /^(08...|57P0[1-3]|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/

export function isConnectionLost(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    LOST.test(code ?? '') ||
    /connection terminated|client was closed|not queryable/i.test(message ?? '')
  )
}

/** What an error is called in logs and metrics. */
export function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'connection'
}

/** A connection. An error outside a query shows in the next one, so nothing is thrown here. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    keepAlive: true,
    application_name: 'heliograph-processor',
  })
  client.on('error', (error) => log.debug(`connection lost: ${messageOf(error)}`))
  await client.connect()
  return client
}

/** A connection, however long the server is away: one warning, one line when it is back. */
export async function connectPatiently(url: string, isWanted: () => boolean): Promise<Client> {
  for (let pause = RETRY_MS.first, isAway = false; ; pause = Math.min(2 * pause, RETRY_MS.last)) {
    try {
      const client = await connect(url)
      if (isAway) log.info('the database is back')
      return client
    } catch (error) {
      if (!isConnectionLost(error) || !isWanted()) throw error
      if (!isAway) log.warn(`the database is away: ${messageOf(error)}; trying until it is back`)
      isAway = true
      await sleep(pause)
    }
  }
}

/** Makes this connection the database's one writer. Throws WriterError (`WRITER_ACTIVE`) when another keeps the lock for `patienceMs`. */
export async function lockWriter(client: Client, url: string, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs
  for (let isWaiting = false; ; isWaiting = true) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [WRITER_LOCK])
    if (rows[0].locked) return
    if (Date.now() >= until) throw new WriterError(url, await findWriter(client))
    if (!isWaiting) log.warn('another processor writes to this database; waiting for it to end')
    await sleep(LOCK_RETRY_MS)
  }
}

async function findWriter(client: Client): Promise<string> {
  const { rows } = await client.query(
    `SELECT pid, coalesce(host(client_addr), 'local') AS address, backend_start::text AS since
     FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND objid = $1 AND granted AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [WRITER_LOCK],
  )
  const [writer] = rows
  return writer ? `backend ${writer.pid} from ${writer.address}, since ${writer.since}` : 'unknown'
}

/** There is one writer for each index. */
export class WriterError extends HeliographError {
  constructor(url: string, writer: string) {
    super(
      'WRITER_ACTIVE',
      `Another processor writes to ${hideSecrets(url)} (${writer}). Stop it, or give this one a database of its own (DATABASE_URL).`,
    )
  }
}
