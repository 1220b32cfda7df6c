import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/api/checks'
import { type Result, readSql, runCheck } from '../../src/api/checks/run'
import type { Sql } from '../../src/api/engine/statement'
import { type IndexedLife, startIndexedLife } from '../harness/indexed-life'
import { CASES } from './cases'

describe('the public invariants', () => {
  let world: IndexedLife
  let client: Client

  beforeAll(async () => {
    world = await startIndexedLife()
    client = new Client({ connectionString: world.database.url })
    await client.connect()
    await client.query('SET session_replication_role = replica') // foreign keys aside
  })
  afterAll(async () => {
    await client?.end()
    await world?.stop()
  })
  beforeEach(() => client.query('BEGIN'))
  afterEach(() => client.query('ROLLBACK'))

  const query = async <Row>({ text, values }: Sql) =>
    (await client.query(text, values)).rows as Row[]

  async function results(): Promise<Result[]> {
    const all: Result[] = []
    for (const check of CHECKS) all.push(await runCheck(query, check))
    return all
  }

  it('hold over a market that lived through everything, each over some rows', async () => {
    for (const { name, rows, failed, offenders } of await results()) {
      expect([name, failed, offenders]).toEqual([name, 0, []])
      // Messages are told of hot blocks alone.
      expect(rows > 0, name).toBe(name !== 'feed')
    }
  })

  it.each(CASES)('$check, and no other, finds what is broken: $what', async (broken) => {
    const changed = (await client.query(broken.sql)).rows
    expect(changed.length).toBeGreaterThan(0)
    const red = (await results()).filter(({ failed }) => failed > 0)
    expect(red.map(({ name }) => name)).toEqual([broken.check])
    const offenders = red[0]?.offenders ?? []
    const named = offenders.find(
      ({ touched, what }) =>
        what.startsWith(broken.what) && touched.join() === changed[0].touched.join(),
    )
    expect(named, JSON.stringify(offenders)).toBeDefined()
    expect(named?.expected).not.toBe(named?.found)
    expect(named?.blockNumber === null, 'no block').toBe(broken.hasNoBlock === true)
  })

  it('have a case each', () => {
    expect([...new Set(CASES.map(({ check }) => check))].sort()).toEqual(
      CHECKS.map(({ name }) => name).sort(),
    )
  })

  it('show the SQL that finds the same rows elsewhere', async () => {
    await client.query('UPDATE generator SET price = price + 1')
    for (const check of CHECKS) {
      const sql = (await readSql(query, check)).replace(/;$/, '')
      const { rows } = await client.query(`SELECT * FROM (${sql}) AS shown`)
      const result = await runCheck(query, check)
      expect([rows.length, rows.filter(({ fails }) => fails).length]).toEqual([
        result.rows,
        result.failed,
      ])
    }
  })

  it('tell ten offenders, the first ones, and count the rest', async () => {
    await client.query('UPDATE "order" SET released = released + 1')
    const check = CHECKS.find(({ name }) => name === 'orders')
    if (!check) throw new Error('no check of orders')
    const { failed, offenders } = await runCheck(query, check)
    expect(failed).toBeGreaterThan(10)
    expect(offenders).toHaveLength(10)
    expect(offenders.every(({ blockNumber, txHash }) => blockNumber && txHash)).toBe(true)
  })
})
