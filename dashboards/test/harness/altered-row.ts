import pg from 'pg'
import { databaseUrl } from './stack'

/**
 * Alters columns of one row of the index while `run` runs, and puts them back. No trigger tells of it: the feeds and the
 * undo of forks go on as if nothing had been. Throws where the stack's database is not known, or the row is not there.
 */
export async function withAlteredRow(
  table: string,
  id: string,
  columns: Record<string, string>,
  run: () => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl() })
  await client.connect()
  const names = Object.keys(columns)
  const write = async (values: unknown[]) => {
    const list = names.map((name, at) => `${name} = $${at + 2}`).join(', ')
    await client.query(`UPDATE ${table} SET ${list} WHERE id = $1`, [id, ...values])
  }
  try {
    await client.query('SET session_replication_role = replica')
    const { rows } = await client.query(`SELECT ${names.join(', ')} FROM ${table} WHERE id = $1`, [
      id,
    ])
    const before = rows[0]
    if (!before) throw new Error(`There is no ${table} ${id}.`)
    await write(Object.values(columns))
    try {
      await run()
    } finally {
      await write(names.map((name) => before[name]))
    }
  } finally {
    await client.end()
  }
}
