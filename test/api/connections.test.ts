import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineFixture } from './engine-fixture'
import { startListEngine } from './list-fixture'

let engine: EngineFixture

beforeAll(async () => {
  engine = await startListEngine()
})
afterAll(() => engine.close())

describe('connections', () => {
  const connect = async (args: string, fields: string) =>
    (await engine.ask(`{ c: thingsConnection(${args}) { ${fields} } }`)).c
  const PAGE =
    'edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'

  test('pages follow each other by cursor', async () => {
    const first = await connect('orderBy: int_ASC, first: 2', PAGE)
    expect(first.edges.map((edge: { node: object }) => edge.node)).toEqual([
      { id: 'a' },
      { id: 'b' },
    ])
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: '1',
      endCursor: '2',
    })
    const last = await connect(
      `orderBy: int_ASC, first: 3, after: "${first.pageInfo.endCursor}"`,
      PAGE,
    )
    expect(last.edges.map((edge: { node: object }) => edge.node)).toEqual([
      { id: 'd' },
      { id: 'e' },
      { id: 'c' },
    ])
    expect(last.pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
      endCursor: '5',
    })
  })

  test('an empty page has empty cursors', async () => {
    const { pageInfo, edges } = await connect('orderBy: id_ASC, after: "5"', PAGE)
    expect(edges).toEqual([])
    expect(pageInfo).toMatchObject({ hasNextPage: false, startCursor: '', endCursor: '' })
    const none = await connect('orderBy: id_ASC, first: 0', PAGE)
    expect(none.edges).toEqual([])
    expect(none.pageInfo).toMatchObject({ hasNextPage: true, endCursor: '' })
  })

  test('the count is of all that match, and made only if selected', async () => {
    expect(await connect('orderBy: id_ASC, first: 1, where: {int_gte: 1}', 'totalCount')).toEqual({
      totalCount: 4,
    })
    expect(engine.statements.join()).not.toContain('json_agg')
    await connect('orderBy: id_ASC', 'edges { cursor }')
    expect(engine.statements.join()).not.toContain('count(*)')
  })

  test('the same edges under two names hold what each selects', async () => {
    const data = await connect(
      'orderBy: id_ASC, first: 1',
      'a: edges { n: node { x: id } } b: edges { n: node { x: int } m: node { y: id } }',
    )
    expect(data).toEqual({ a: [{ n: { x: 'a' } }], b: [{ n: { x: 1 }, m: { y: 'a' } }] })
  })

  test.each([
    ['orderBy: []', '"orderBy" of thingsConnection is empty: name an order, such as id_ASC.'],
    ['orderBy: id_ASC, first: -1', '"first" is -1: it must be 0 or more.'],
    [
      'orderBy: id_ASC, first: 21',
      '"first" is 21: a page has at most 20 rows, go on with "after".',
    ],
    [
      'orderBy: id_ASC, after: "x"',
      '"after" is "x": write the cursor of an edge, or the endCursor of a page.',
    ],
    [
      'orderBy: id_ASC, after: "0"',
      '"after" is "0": write the cursor of an edge, or the endCursor of a page.',
    ],
    [
      'orderBy: id_ASC, after: "-1"',
      '"after" is "-1": write the cursor of an edge, or the endCursor of a page.',
    ],
  ])('%s is refused', async (args, message) => {
    expect(await engine.refuse(`{ thingsConnection(${args}) { totalCount } }`)).toEqual([
      { message, code: 'BAD_USER_INPUT' },
    ])
  })
})
