import { readFileSync } from 'node:fs'
import { Manifest } from '@subsquid/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectDataSource, dropReadModel } from '../src/database'
import * as model from '../src/model'
import { describeTables } from '../src/processor/store/table'
import { createTestDatabase, type TestDatabase } from './harness/database'

describe('the database schema', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database?.drop())

  it('is after all migrations just what the models need', async () => {
    const source = await connectDataSource(database.url)
    const { upQueries } = await source.driver.createSchemaBuilder().log()
    await source.destroy()
    // A GIN index over an array, one of live orders alone, one over arguments: the models cannot say them.
    const missing = upQueries
      .map(({ query }) => query)
      .filter((sql) => !/event_touched|order_live|event_state/.test(sql))
    expect(missing).toEqual([])
  })

  it('goes down to nothing and up again', async () => {
    const fresh = await createTestDatabase()
    const source = await connectDataSource(fresh.url)
    const tables = async () =>
      (
        await source.query(
          `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
        )
      ).map(({ table_name }: { table_name: string }) => table_name)
    const before = await tables()
    await dropReadModel(source)
    await source.query('DROP VIEW IF EXISTS heliograph.entry CASCADE')
    for (const { name } of await source.query(
      `SELECT p.oid::regprocedure AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname = 'public'`,
    )) {
      await source.query(`DROP FUNCTION ${name} CASCADE`)
    }
    for (const _ of source.migrations) await source.undoLastMigration({ transaction: 'all' })
    expect(await tables()).toEqual(['migrations'])
    await source.runMigrations({ transaction: 'all' })
    expect(await tables()).toEqual(before)
    await source.destroy()
    await fresh.drop()
  })

  it('has a table for each model, which the store writes parents first, with a twin for undo', async () => {
    const source = await connectDataSource(database.url)
    const tables = describeTables(source)
    const names = tables.map(({ name }) => name)
    expect(tables.map(({ type }) => type.name).sort()).toEqual(
      Object.entries(model)
        .filter(([, value]) => typeof value === 'function')
        .map(([name]) => name)
        .sort(),
    )
    const keys = await source.query(
      `SELECT (SELECT relname FROM pg_class WHERE oid = conrelid) AS child, (SELECT relname FROM pg_class WHERE oid = confrelid) AS parent, condeferrable
       FROM pg_constraint WHERE contype = 'f'`,
    )
    expect(keys.length).toBeGreaterThan(20)
    for (const { child, parent, condeferrable } of keys) {
      expect(names.indexOf(parent), `${parent} before ${child}`).toBeLessThan(names.indexOf(child))
      expect(condeferrable, `${child} to ${parent}`).toBe(true)
    }
    const columnsOf = async (schema: string) =>
      source.query(
        `SELECT table_name, column_name, data_type FROM information_schema.columns
         WHERE table_schema = $1 AND table_name = ANY ($2) AND column_name NOT IN ('hot_height', 'hot_op')
         ORDER BY table_name, ordinal_position`,
        [schema, names],
      )
    expect(await columnsOf('hot')).toEqual(await columnsOf('public'))
    await source.destroy()
  })
})

describe('the squid conventions', () => {
  it('squid.yaml is a valid manifest', () => {
    const { error, value } = Manifest.parse(readFileSync('squid.yaml', 'utf8'))
    expect(error).toBeUndefined()
    expect(value?.eval({ secrets: {} })).toMatchObject({ name: 'heliograph' })
  })

  it('every command runs a script or a program of the project', () => {
    const { commands } = JSON.parse(readFileSync('commands.json', 'utf8'))
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    for (const [name, { cmd, deps = [] }] of Object.entries<{ cmd: string[]; deps?: string[] }>(
      commands,
    )) {
      if (cmd[0] === 'npm')
        expect(scripts, name).toHaveProperty([cmd[1] === 'start' ? 'start' : String(cmd[2])])
      else if (cmd[0] === 'node')
        expect(cmd[1], name).toMatch(/^lib\/(processor|api)\/(keep-)?main\.js$/)
      else expect.unreachable(`${name} runs ${cmd[0]}`)
      for (const dep of deps) expect(commands, name).toHaveProperty([dep])
    }
  })
})
