import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDeployment } from '../../src/deployment'
import { computedColumns, tables } from '../../src/verify/tables'
import { differencesOf, type Report, verify } from '../../src/verify/verify'
import { type IndexedLife, startIndexedLife } from '../harness/indexed-life'

/** Another value of each type of column. */
const ALTERED: Record<string, (column: string) => string> = {
  numeric: (column) => `coalesce(${column}, 0) + 1`,
  integer: (column) => `${column} + 1`,
  text: (column) => `coalesce(${column}, '') || 'x'`,
  'character varying': (column) => `CASE WHEN ${column} IS NULL THEN '1' ELSE NULL END`,
  boolean: (column) => `NOT ${column}`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 second'`,
  jsonb: () => `'{}'`,
  ARRAY: () => `'{}'`,
}

describe('verify', () => {
  let world: IndexedLife
  let client: Client
  let report: () => Promise<Report>

  beforeAll(async () => {
    world = await startIndexedLife()
    client = new Client({ connectionString: world.database.url })
    await client.connect()
    const { database, chain, market } = world
    report = () =>
      verify({ databaseUrl: database.url, rpcUrl: chain.rpcUrl, deployment: market.deployment })
  })

  afterAll(async () => {
    await client?.end()
    await world?.stop()
  })

  const rowCount = async (table: string) =>
    (await client.query(`SELECT count(*)::int AS count FROM "${table}"`)).rows[0].count

  it('finds nothing on an untouched index, and compares every row of every table', async () => {
    const whole = await report()
    expect(differencesOf(whole)).toEqual([])
    const { tables: reports } = whole
    for (const { table, rows } of reports) expect(rows, table).toBe(await rowCount(table))
    expect(reports.every(({ rows }) => rows > 0)).toBe(true)
  })

  it.each(Object.keys(tables))(
    'names the row of %s that was altered, and each column',
    async (table) => {
      const { rows: columns } = await client.query<{
        name: string
        type: string
        nullable: string
      }>(
        `SELECT column_name AS name, data_type AS type, is_nullable AS nullable FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND column_name <> 'id'`,
        [table],
      )
      const { rows: before } = await client.query(`SELECT * FROM "${table}" ORDER BY id LIMIT 1`)
      const id = before[0].id
      // A word of a fixed list must stay one, else the column would not hold it.
      const altered = ({ name, type, nullable }: (typeof columns)[number]) =>
        type === 'character varying' && nullable === 'NO' ? "'X'" : ALTERED[type]?.(`"${name}"`)
      const sets = columns.map((column) => `"${column.name}" = ${altered(column)}`)
      await client.query('SET session_replication_role = replica') // foreign keys aside
      await client.query(
        `CREATE TEMP TABLE kept AS SELECT * FROM "${table}" WHERE id = $1`.replace('$1', `'${id}'`),
      )
      await client.query(`UPDATE "${table}" SET ${sets.join(', ')} WHERE id = $1`, [id])

      const { tables: reports } = await report()

      await client.query(`DELETE FROM "${table}" WHERE id = $1`, [id])
      await client.query(`INSERT INTO "${table}" SELECT * FROM kept`)
      await client.query('DROP TABLE kept')
      const found = reports.find((one) => one.table === table)?.differences ?? []
      expect(found.every((difference) => difference.id === id)).toBe(true)
      const stored = found.filter(({ column = '' }) => !computedColumns[table]?.[column])
      expect(stored.map(({ column }) => column).sort()).toEqual(
        columns.map(({ name }) => name).sort(),
      )
    },
  )

  it('names a row that is missing, and one that is too many', async () => {
    await client.query('SET session_replication_role = replica')
    await client.query(`UPDATE bid SET id = '99' WHERE id = '1'`)
    const { tables: reports } = await report()
    await client.query(`UPDATE bid SET id = '1' WHERE id = '99'`)
    expect(reports.find(({ table }) => table === 'bid')?.differences).toEqual([
      { table: 'bid', id: '1', index: null, chain: 'a row' },
      { table: 'bid', id: '99', index: 'a row', chain: null },
    ])
  })

  it('names the market whose generator ought to be in default', async () => {
    const { rows } = await client.query(
      `SELECT market.id, generator_id FROM market JOIN generator ON generator.id = generator_id WHERE status = 'DEFAULTED'`,
    )
    const { id, generator_id: generator } = rows[0]
    const set = (status: string) =>
      client.query('UPDATE generator SET status = $1 WHERE id = $2', [status, generator])
    await set('ACTIVE')
    const { tables: reports } = await report()
    await set('DEFAULTED')
    expect(reports.find(({ table }) => table === 'market')?.differences).toEqual([
      { table: 'market', id, column: 'halted', index: 'false', chain: 'true' },
    ])
  })

  it('refuses a table that nothing compares', async () => {
    await client.query('CREATE TABLE rumour (id text)')
    await expect(report()).rejects.toThrow('Nothing compares the table rumour')
    await client.query('DROP TABLE rumour')
  })

  it('refuses a head that the chain does not have', async () => {
    const { height, hash } = (await client.query('SELECT height, hash FROM head')).rows[0]
    const set = async (value: string) => {
      await client.query('UPDATE squid_processor.status SET hash = $1', [value])
      await client.query('UPDATE indexed_block SET hash = $1 WHERE height = $2', [value, height])
    }
    await set('0xbad')
    await expect(report()).rejects.toThrow(
      `The indexed block ${height} 0xbad is ${hash} on the chain`,
    )
    await set(hash)
  })

  it('as a command prints the count of each table and every difference, and fails if there is one', async () => {
    const clean = await runCommand()
    expect(clean.code).toBe(0)
    expect(clean.output).toMatch(/^0 differences in \d+ rows of 26 tables$/m)
    expect(clean.output).toMatch(/^book escrow +1 rows {2}0 differences$/m)
    expect(clean.output).toContain(
      `holding                  ${await rowCount('holding')} rows  0 differences`,
    )

    await client.query(`UPDATE generator SET price = price + 1 WHERE id = $1`, [
      world.generators.pending.toLowerCase(),
    ])
    const dirty = await runCommand()
    await client.query(`UPDATE generator SET price = price - 1 WHERE id = $1`, [
      world.generators.pending.toLowerCase(),
    ])
    expect(dirty.code).toBe(1)
    expect(dirty.output).toContain(
      `generator ${world.generators.pending.toLowerCase()}.price: index 1, chain 0`,
    )
  })

  function runCommand(): Promise<{ code: number; output: string }> {
    const home = mkdtempSync(join(tmpdir(), 'heliograph-test-home-'))
    writeDeployment({ home, network: 'local' }, world.market.deployment)
    const env = {
      PATH: process.env.PATH,
      HELIOGRAPH_HOME: home,
      RPC_URL: world.chain.rpcUrl,
      DATABASE_URL: world.database.url,
    }
    return new Promise((resolve) => {
      execFile(process.execPath, ['lib/verify/main.js'], { env }, (error, output) => {
        resolve({ code: error ? Number(error.code) : 0, output })
      })
    })
  }
})
