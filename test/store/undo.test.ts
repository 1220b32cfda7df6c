import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { createTree } from '../harness/script/tree'
import { freshSeed, sized } from '../harness/size'
import { openTreeIndex } from '../harness/tree-index'

/** Tables of every kind that models may come to have; the undo takes up whatever is keyed by `id`. */
const TABLES = `
  CREATE TABLE odd (
    id text PRIMARY KEY, "text" text, "integer" int4, big numeric, flag bool, "at" timestamptz, bytes bytea, json jsonb,
    texts text[], integers int4[], bigs numeric[], flags bool[]
  );
  CREATE TABLE bare (id text PRIMARY KEY);
  CREATE TABLE parent (id text PRIMARY KEY, name text);
  CREATE TABLE child (id text PRIMARY KEY, parent_id text REFERENCES parent ON DELETE CASCADE, name text);
  SELECT heliograph.install();`

const FULL = `('x', E'a\\tb\\\\c"d☀', -7, 10::numeric ^ 60, true, '2026-01-01T00:00:00.123456Z', '\\x00ff', '{"a": [1, {"b": null}]}',
  '{"a,b",NULL,""}', '{1,NULL}', '{1e40}', '{t,f}')`
const COLUMNS = ['text', 'integer', 'big', 'flag', 'at', 'bytes', 'json']
const LISTS = ['texts', 'integers', 'bigs', 'flags']

describe('undo in the database', () => {
  const seed = freshSeed('undo')
  let database: TestDatabase
  let client: Client

  beforeAll(async () => {
    database = await createTestDatabase()
    client = new Client({ connectionString: database.url })
    await client.connect()
    await client.query(TABLES)
  })

  afterAll(async () => {
    await client?.end()
    await database?.drop()
  })

  beforeEach(async () => {
    await client.query(
      'TRUNCATE odd, bare, parent, child, hot.odd, hot.bare, hot.parent, hot.child',
    )
    await client.query(`INSERT INTO odd VALUES ${FULL}`)
    await client.query(`INSERT INTO odd (id) VALUES ('nulls')`)
    await client.query(`INSERT INTO bare VALUES ('x')`)
    await client.query(`INSERT INTO parent VALUES ('p', 'old')`)
    await client.query(
      `INSERT INTO child VALUES ('c1', 'p', 'one'), ('c2', 'p', 'two'), ('c3', NULL, 'three')`,
    )
  })

  /** Statements of the block at a height, in one transaction. */
  async function inBlock(height: number, ...statements: string[]): Promise<void> {
    await client.query('BEGIN')
    await client.query(`SELECT set_config('heliograph.hot_height', $1, true)`, [String(height)])
    for (const sql of statements) await client.query(sql)
    await client.query('COMMIT')
  }

  async function undoTo(height: number): Promise<void> {
    await client.query('BEGIN')
    await client.query('SELECT hot.undo($1)', [height])
    await client.query('COMMIT')
  }

  /** Every row's text, of all the tables. */
  async function dump(): Promise<string[]> {
    const { rows } = await client.query<{ row: string }>(
      `SELECT 'odd ' || t::text AS row FROM odd t UNION ALL SELECT 'bare ' || t::text FROM bare t
       UNION ALL SELECT 'parent ' || t::text FROM parent t UNION ALL SELECT 'child ' || t::text FROM child t ORDER BY 1`,
    )
    return rows.map(({ row }) => row)
  }

  async function expectUndone(...statements: string[]): Promise<void> {
    const before = await dump()
    await inBlock(5, ...statements)
    await undoTo(4)
    expect(await dump()).toEqual(before)
    const { rows } = await client.query('SELECT * FROM hot.odd')
    expect(rows).toEqual([])
  }

  it.each<[string, string[]]>([
    [
      'an insert and an update',
      ["INSERT INTO odd (id) VALUES ('n')", "UPDATE odd SET big = 1 WHERE id = 'n'"],
    ],
    [
      'an insert and a delete',
      ["INSERT INTO odd (id) VALUES ('n')", "DELETE FROM odd WHERE id = 'n'"],
    ],
    [
      'two updates',
      [
        "UPDATE odd SET big = 1 WHERE id = 'x'",
        "UPDATE odd SET big = 2, text = NULL WHERE id = 'x'",
      ],
    ],
    [
      'an update and a delete',
      ["UPDATE odd SET big = 1 WHERE id = 'x'", "DELETE FROM odd WHERE id = 'x'"],
    ],
    [
      'a delete and an insert',
      ["DELETE FROM odd WHERE id = 'x'", "INSERT INTO odd (id, big) VALUES ('x', 3)"],
    ],
    [
      'an insert, a delete and an insert',
      [
        "INSERT INTO odd (id) VALUES ('n')",
        "DELETE FROM odd WHERE id = 'n'",
        "INSERT INTO odd (id) VALUES ('n')",
      ],
    ],
    [
      'an upsert of old and new rows',
      [
        "INSERT INTO odd (id, big) VALUES ('x', 1), ('n', 2) ON CONFLICT (id) DO UPDATE SET big = excluded.big",
      ],
    ],
    ['the delete of a row that is an id and no more', ["DELETE FROM bare WHERE id = 'x'"]],
    [
      'an upsert of a row that is an id and no more',
      ["INSERT INTO bare VALUES ('x'), ('n') ON CONFLICT DO NOTHING"],
    ],
    [
      'the delete of a parent, which takes its children along',
      ["DELETE FROM parent WHERE id = 'p'"],
    ],
    [
      'a parent made anew after its children went with it',
      [
        "DELETE FROM parent WHERE id = 'p'",
        "INSERT INTO parent VALUES ('p', 'new')",
        "INSERT INTO child VALUES ('c1', 'p', 'again')",
      ],
    ],
    [
      'more than a thousand rows',
      [
        "INSERT INTO odd (id, big) SELECT 'n' || i, i FROM generate_series(1, 5000) AS i",
        'UPDATE odd SET big = 0',
      ],
    ],
  ])('of a block with %s leaves no trace', async (_what, statements) => {
    await expectUndone(...statements)
  })

  it.each([...COLUMNS, ...LISTS])(
    'brings back a %s that became null, and a null that became one',
    async (column) => {
      await expectUndone(`UPDATE odd SET "${column}" = NULL WHERE id = 'x'`)
      await expectUndone(
        `UPDATE odd SET "${column}" = (SELECT "${column}" FROM odd WHERE id = 'x') WHERE id = 'nulls'`,
      )
    },
  )

  it('brings back JSON that was an object, became a list, then null, and an empty list of bytes', async () => {
    await expectUndone(
      `UPDATE odd SET json = '[1, "2"]' WHERE id = 'x'`,
      `UPDATE odd SET json = NULL, bytes = '' WHERE id = 'x'`,
    )
    await client.query(`UPDATE odd SET bytes = '', json = 'null', texts = '{}' WHERE id = 'x'`)
    await expectUndone(`UPDATE odd SET bytes = '\\x01', json = '{}', texts = NULL WHERE id = 'x'`)
  })

  it('keeps nothing outside of hot blocks, on a connection that has had some', async () => {
    await inBlock(5, `UPDATE odd SET big = 1 WHERE id = 'x'`)
    await client.query(`UPDATE odd SET big = 2 WHERE id = 'nulls'`)
    await client.query(`INSERT INTO bare VALUES ('final')`)
    const kept = await client.query('SELECT id FROM hot.odd UNION ALL SELECT id FROM hot.bare')
    expect(kept.rows).toEqual([{ id: 'x' }])
  })

  it('has a twin with the same columns for every table of facts', async () => {
    const { rows } = await client.query(
      `SELECT name FROM hot.tables() AS name
       WHERE hot.columns_of(to_regclass('hot.' || name)) IS DISTINCT FROM hot.columns_of(name::regclass)`,
    )
    expect(rows).toEqual([])
  })

  it('to any height gives the rows of that height, whatever the blocks did', async () => {
    const id = fc.constantFrom('x', 'nulls', 'a', 'b', 'p', 'c1')
    const statement = fc.oneof(
      fc
        .tuple(id, fc.nat(99))
        .map(
          ([name, n]) =>
            `INSERT INTO odd (id, big, integers) VALUES ('${name}', ${n}, '{${n}}') ON CONFLICT (id) DO UPDATE SET big = excluded.big, integers = NULL`,
        ),
      fc
        .tuple(id, fc.nat(99))
        .map(([name, n]) => `UPDATE odd SET text = '${n}' WHERE id >= '${name}'`),
      id.map((name) => `DELETE FROM odd WHERE id = '${name}'`),
      id.map((name) => `DELETE FROM parent WHERE id = '${name}'`),
      id.map(
        (name) =>
          `INSERT INTO parent VALUES ('${name}', 'n') ON CONFLICT (id) DO UPDATE SET name = parent.name || '+'`,
      ),
      id.map(
        (name) =>
          `INSERT INTO child SELECT '${name}', min(id), 'n' FROM parent ON CONFLICT (id) DO UPDATE SET name = 'u', parent_id = NULL`,
      ),
      id.map((name) => `INSERT INTO bare VALUES ('${name}') ON CONFLICT DO NOTHING`),
      id.map((name) => `DELETE FROM bare WHERE id = '${name}'`),
    )
    const block = fc.array(statement, { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(block, { minLength: 1, maxLength: 8 }),
        fc.nat(8),
        async (blocks, to) => {
          const heights = [await dump()]
          for (const [i, statements] of blocks.entries()) {
            await inBlock(100 + i, ...statements)
            heights.push(await dump())
          }
          const height = Math.min(to, blocks.length)
          await undoTo(99 + height)
          expect(await dump()).toEqual(heights[height])
          await undoTo(99)
          expect(await dump()).toEqual(heights[0])
        },
      ),
      { seed, numRuns: sized(60, 1000) },
    )
  }, 600_000)

  it('of hot blocks takes back what anybody wrote in them, beside the store', async () => {
    const tree = createTree(7)
    const final = tree.grow(tree.start, 20)
    const tip = tree.grow(final, 3, { size: 3 })
    const index = await openTreeIndex(database.url)
    await index.transact(final)
    const read = async () =>
      (
        await client.query(
          'SELECT t::text AS row FROM account t UNION ALL SELECT t::text FROM event t ORDER BY 1',
        )
      ).rows
    const before = await read()
    await index.transactHot({ base: final, tip, final })
    await inBlock(
      tip.height,
      'UPDATE account SET balance = balance + 1',
      'DELETE FROM event',
      `INSERT INTO account VALUES ('0x1', 0, 0)`,
    )
    await index.transactHot({ base: final, tip: final, final })
    await index.disconnect()
    expect(await read()).toEqual(before)
  })
})
