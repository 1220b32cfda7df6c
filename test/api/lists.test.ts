import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineFixture } from './engine-fixture'
import { startListEngine } from './list-fixture'

let engine: EngineFixture
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).join(' ')

beforeAll(async () => {
  engine = await startListEngine()
})
afterAll(() => engine.close())

describe('answers', () => {
  test('numbers of any size are strings, times have six digits, bytes are hexadecimal', async () => {
    const { thingById } = await engine.ask(
      '{ thingById(id: "a") { id big dec at bytes json color bool float tags nums times age } }',
    )
    expect(thingById).toEqual({
      id: 'a',
      big: '-12345678901234567890',
      dec: '1.10',
      at: '2026-01-01T12:34:56.789000Z',
      bytes: '0x00ff',
      json: { k: [1, null] },
      color: 'RED',
      bool: true,
      float: 0.1,
      tags: ['x', 'y z'],
      nums: ['1', '12345678901234567890'],
      times: ['2026-01-01T00:00:00.000000Z', null],
      age: 2025,
    })
  })

  test('what a row lacks is null; a list of nothing is empty', async () => {
    const { thingById } = await engine.ask(
      '{ thingById(id: "e") { big at bytes json tags owner { id } badge { id } parts { id } } }',
    )
    expect(thingById).toEqual({
      big: null,
      at: null,
      bytes: null,
      json: null,
      tags: null,
      owner: null,
      badge: null,
      parts: [],
    })
  })

  test('an unknown id is null', async () => {
    expect(await engine.ask('{ thingById(id: "zz") { id } }')).toEqual({ thingById: null })
  })

  test('aliases, fragments, @skip, @include and __typename select as everywhere', async () => {
    const data = await engine.ask(
      `query ($no: Boolean = false) {
        one: thingById(id: "a") { __typename x: int y: int ...Parts owner { ... on Owner { name } } int @include(if: $no) id @skip(if: true) }
      }
      fragment Parts on Thing { few: parts(limit: 1) { id } last: parts(orderBy: size_DESC, limit: 1) { id } owner { id } }`,
    )
    expect(data.one).toEqual({
      __typename: 'Thing',
      x: 1,
      y: 1,
      few: [{ id: 'p1' }],
      last: [{ id: 'p9' }],
      owner: { id: 'o1', name: 'Zoe' },
    })
    await engine.ask('{ thingById(id: "a") { id text @skip(if: true) } }')
    expect(engine.statements.join()).not.toContain('"text"')
  })

  test('more fields than one call of json_build_object takes', async () => {
    const many = Array.from({ length: 58 }, (_, i) => `f${i}: big`).join(' ')
    const { thingById } = await engine.ask(`{ thingById(id: "a") { ${many} owner { name } } }`)
    expect(Object.keys(thingById)).toHaveLength(59)
    expect(thingById.f57).toBe('-12345678901234567890')
    expect(thingById.owner).toEqual({ name: 'Zoe' })
  })

  test('one statement answers a root field, whatever it nests', async () => {
    await engine.ask(
      '{ things(limit: 5) { owner { boss { name things(limit: 5) { id } } } badge { label } parts(where: {size_gt: 1}, limit: 9) { thing { parts(limit: 9) { id } } } } }',
    )
    expect(engine.statements).toHaveLength(1)
    await engine.ask(
      '{ thingsConnection(orderBy: id_ASC) { totalCount pageInfo { hasNextPage } edges { node { parts { id } } } } }',
    )
    expect(engine.statements).toHaveLength(1)
  })

  test('a relation of which only the id is asked is not joined', async () => {
    const { things } = await engine.ask('{ things { owner { id } } }')
    expect(things[0].owner).toEqual({ id: 'o1' })
    expect(engine.statements.join()).not.toContain('JOIN')
  })
})

describe('order', () => {
  const ordered = async (orderBy: string) =>
    ids((await engine.ask(`{ things(orderBy: ${orderBy}) { id } }`)).things)

  test.each([
    ['[]', 'a b c d e'],
    ['id_DESC', 'e d c b a'],
    ['int_ASC', 'a b d e c'], // ties by id; nulls last, as PostgreSQL has it
    ['int_DESC', 'c e d b a'], // ties by id in the same direction
    ['int_ASC_NULLS_FIRST', 'c a b d e'],
    ['int_DESC_NULLS_LAST', 'e d b a c'],
    ['[int_DESC_NULLS_LAST, id_ASC]', 'd e a b c'],
    ['owner_name_ASC', 'b c a d e'],
    ['[owner_name_ASC, id_DESC]', 'c b a e d'],
    ['owner_id_DESC_NULLS_LAST', 'd c b a e'],
    ['badge_label_ASC', 'a b c d e'],
    ['age_ASC', 'd e a b c'],
    ['[int_ASC, int_DESC]', 'a b d e c'], // a field named again is ignored
  ])('%s gives %s', async (orderBy, expected) => {
    expect(await ordered(orderBy)).toBe(expected)
  })

  test('a derived list has its own where, order, limit and offset', async () => {
    const { things } = await engine.ask(
      '{ things { parts(where: {size_not_eq: 2}, orderBy: size_DESC, limit: 2, offset: 1) { size } } }',
    )
    const sizes = things.map(({ parts }: { parts: { size: number }[] }) =>
      parts.map((part) => part.size),
    )
    expect(sizes).toEqual([[8, 7], [1], [], [], []])
  })

  test('pages by offset neither repeat nor miss a row, ties or not', async () => {
    const pages = await Promise.all(
      [0, 2, 4].map((offset) =>
        engine.ask(`{ things(orderBy: int_DESC, limit: 2, offset: ${offset}) { id } }`),
      ),
    )
    expect(pages.map(({ things }) => ids(things))).toEqual(['c e', 'd b', 'a'])
  })
})

describe('limits', () => {
  test.each([
    ['{ things(limit: -1) { id } }', '"limit" of things is -1: it must be 0 or more.'],
    ['{ things(offset: -1) { id } }', '"offset" of things is -1: it must be 0 or more.'],
    [
      '{ things(limit: 21) { id } }',
      '"limit" of things is 21: it goes up to 20; page with "offset", or narrow "where".',
    ],
    [
      '{ things { parts(limit: -2) { id } } }',
      '"limit" of Thing.parts is -2: it must be 0 or more.',
    ],
    [
      '{ things { parts { thing { parts { thing { parts { thing { id } } } } } } } }',
      'The query could answer more than 3000 rows: set lower limits on its lists.',
    ],
    [
      '{ things(limit: 1) { parts(limit: 1) { thing { parts(limit: 1) { thing { parts(limit: 1) { thing { parts(limit: 1) { id } } } } } } } } }',
      'The query nests more than 4 lists: ask in steps.',
    ],
    [
      '{ thingById(id: "a") { parts(limit: 1) { thing { parts(limit: 1) { thing { parts(limit: 1) { thing { parts(limit: 1) { thing { parts { id } } } } } } } } } } }',
      'The query nests more than 4 lists: ask in steps.',
    ],
    [
      `{ thingById(id: "a") { owner { ${'boss { '.repeat(9)} id ${'}'.repeat(9)} } } }`,
      'The query is more than 10 levels deep: ask in steps.',
    ],
    [
      `{ things(where: {owner: ${'{boss: '.repeat(9)}{}${'}'.repeat(9)}}) { id } }`,
      '"where" is nested more than 8 levels deep: ask in steps.',
    ],
    [
      `{ thingById(id: "a") { ${Array.from({ length: 61 }, (_, i) => `f${i}: id`).join(' ')} } }`,
      'The query selects more than 60 fields: ask in steps.',
    ],
  ])('%s is refused', async (query, message) => {
    expect(await engine.refuse(query)).toEqual([{ message, code: 'BAD_USER_INPUT' }])
  })

  test('limit 0 answers no row, and limits may be null', async () => {
    expect(await engine.ask('{ things(limit: 0) { id } }')).toEqual({ things: [] })
    expect((await engine.ask('{ things(limit: null, offset: null) { id } }')).things).toHaveLength(
      5,
    )
  })

  test('a list is answered whole up to the limit, and beyond it refused, never cut', async () => {
    await engine.db.query(
      `INSERT INTO part SELECT 'r' || i, 'c', i FROM generate_series(1, 8) AS i`,
    )
    expect((await engine.ask('{ parts { id } }')).parts).toHaveLength(20)
    await engine.db.query(
      `INSERT INTO part SELECT 's' || i, 'c', i FROM generate_series(1, 13) AS i`,
    )
    const message = (name: string) =>
      `${name} has more than 20 rows: set "limit" (up to 20) and page with "offset", or narrow "where".`
    expect(await engine.refuse('{ parts { id } }')).toEqual([
      { message: message('parts'), code: 'BAD_USER_INPUT' },
    ])
    expect(await engine.refuse('{ thingById(id: "c") { mine: parts { id } } }')).toEqual([
      { message: message('Thing.parts'), code: 'BAD_USER_INPUT' },
    ])
    expect((await engine.ask('{ parts(limit: 20) { id } }')).parts).toHaveLength(20)
  })
})
