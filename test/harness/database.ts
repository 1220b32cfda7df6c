import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { migrate } from '../../src/database'

export type TestDatabase = { url: string; drop(): Promise<void> }

/**
 * An empty database of its own for one test file, on the server that all share unless another is given; with the
 * project's schema unless `schema` is false.
 */
export async function createTestDatabase({
  schema = true,
  server = inject('postgresUrl'),
} = {}): Promise<TestDatabase> {
  const database = await createDatabase(server, '')
  if (schema) await migrate(database.url)
  return database
}

/** A copy of a database that nobody is connected to: quicker than a migration. */
export function copyDatabase({ url }: TestDatabase): Promise<TestDatabase> {
  const server = url.replace(/\/\w+$/, '/postgres')
  return createDatabase(server, `TEMPLATE ${new URL(url).pathname.slice(1)}`)
}

async function createDatabase(admin: string, options: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await execute(admin, `CREATE DATABASE ${name} ${options}`)
  const url = admin.replace(/\/postgres$/, `/${name}`)
  return { url, drop: () => execute(admin, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
