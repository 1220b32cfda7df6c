import { Pool } from 'pg'
import { DatabaseError } from '../database-error'
import { HeliographError, messageOf } from '../errors'
import { createLog } from '../log'

/** A statement that runs longer is stopped, so that one question cannot hold up all others. */
export const STATEMENT_SECONDS = 15

const log = createLog('api')

/**
 * Read-only connections to the index. Throws DatabaseError (`DATABASE_UNAVAILABLE`) if it refuses the first one, and
 * `DATABASE_NOT_MIGRATED` if it lacks our tables.
 */
export async function openPool(databaseUrl: string, size: number): Promise<Pool> {
  const settings = {
    statement_timeout: `${STATEMENT_SECONDS}s`,
    idle_in_transaction_session_timeout: '60s',
    default_transaction_read_only: 'on',
    timezone: 'UTC',
    jit: 'off', // compiling takes longer than any of our statements
  }
  const pool = new Pool({
    connectionString: databaseUrl,
    max: size,
    connectionTimeoutMillis: 10_000,
    application_name: 'heliograph-api',
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  })
  pool.on('error', (error) => log.warn(`lost an idle connection: ${messageOf(error)}`))
  try {
    const { rows } = await pool.query(`SELECT to_regclass('index_position') AS view`)
    if (rows[0].view === null) throw new NotMigratedError()
  } catch (error) {
    await pool.end()
    throw error instanceof HeliographError ? error : new DatabaseError(databaseUrl, error)
  }
  return pool
}

class NotMigratedError extends HeliographError {
  constructor() {
    super(
      'DATABASE_NOT_MIGRATED',
      'The database has none of our tables: run `npm run migrate` first, or check DATABASE_URL.',
    )
  }
}
