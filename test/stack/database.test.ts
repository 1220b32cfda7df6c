import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countForeignUndo } from '../../src/foreign-undo'
import { withDatabase } from '../../src/index-version'
import { freePort } from '../../src/stack/free-port'
import { homePaths } from '../../src/stack/home'
import { readIndexHead } from '../../src/stack/index-head'
import { type DatabaseServer, ensureDatabase, startDatabase } from '../../src/stack/postgres/server'
import { stopPostmaster } from '../../src/stack/postgres/survivor'
import { findMark } from '../../src/stack/processes/mark'
import { createTestHome } from './local-chain'
import { requireBuild } from './program'

const test = createTestHome()
const { database, databasePassword, logs, marks } = homePaths(test.home)
let server: DatabaseServer

const start = async () => startDatabase(test.scope, test.home, await freePort())

beforeAll(async () => {
  requireBuild()
  server = await start()
})

afterAll(() => test.remove())

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}

describe('the embedded database', () => {
  it('speaks UTF-8 in the C locale, and keeps its password to us', async () => {
    const { rows } = await ask(
      server.urlOf('postgres'),
      "SELECT pg_encoding_to_char(encoding) AS encoding, datcollate FROM pg_database WHERE datname = 'postgres'",
    )
    expect(rows).toEqual([{ encoding: 'UTF8', datcollate: 'C' }])
    expect(statSync(databasePassword).mode & 0o777).toBe(0o600)
    const wrong = server.urlOf('postgres').replace(/:[0-9a-f]{32}@/, ':wrong@')
    await expect(ask(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed')
    expect(readFileSync(join(logs, 'database.log'), 'utf8')).toContain('ready to accept')
  })

  it('is emptied on demand', async () => {
    await ensureDatabase(server, 'emptied')
    await ask(server.urlOf('emptied'), 'CREATE TABLE gone ()')
    await ensureDatabase(server, 'emptied', true)
    await expect(ask(server.urlOf('emptied'), 'SELECT FROM gone')).rejects.toThrow('does not exist')
  })

  it('has no index before the first migration', async () => {
    const index = await readIndexHead(server.urlOf('postgres'))
    expect(index).toEqual({ finalized: undefined, height: -1 })
  })

  it('with hot blocks that an earlier version wrote is known, and only then', async () => {
    await ensureDatabase(server, 'earlier')
    const url = server.urlOf('earlier')
    expect(await withDatabase(url, countForeignUndo)).toBe(0)
    await ask(
      url,
      `CREATE SCHEMA squid_processor;
       CREATE TABLE squid_processor.hot_block (height int PRIMARY KEY, hash text);
       CREATE TABLE squid_processor.hot_change_log (block_height int, index int, change jsonb)`,
    )
    expect(await withDatabase(url, countForeignUndo)).toBe(0)
    await ask(
      url,
      `INSERT INTO squid_processor.hot_block VALUES (7, '0x7');
       INSERT INTO squid_processor.hot_change_log VALUES (7, 0, '{}')`,
    )
    expect(await withDatabase(url, countForeignUndo)).toBe(1)
  })

  it('keeps its rows when it is killed', async () => {
    await ensureDatabase(server, 'market')
    await ask(server.urlOf('market'), 'CREATE TABLE kept AS SELECT 7 AS value')
    await ask(server.urlOf('market'), 'CHECKPOINT')
    process.kill(findMark(marks, 'database')?.pid ?? 0, 'SIGKILL')
    await expect(server.died).rejects.toMatchObject({ code: 'DATABASE_DIED' })

    server = await start()
    const { rows } = await ask(server.urlOf('market'), 'SELECT value FROM kept')
    expect(rows).toEqual([{ value: 7 }])
  })

  it('is stopped by the next start when it survived its parent', async () => {
    expect(await stopPostmaster(database)).toBe(true)
    await expect(server.died).rejects.toMatchObject({ code: 'DATABASE_DIED' })
    expect(await stopPostmaster(database)).toBe(false)

    // Later the number may belong to another process, which is let alone.
    const file = join(database, 'postmaster.pid')
    writeFileSync(file, `${process.pid}\n${database}\n`)
    expect(await stopPostmaster(database)).toBe(false)
    expect(existsSync(file)).toBe(false)
  })
})
