import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type ApiServer, startServer } from '../../src/api/server'
import { setLogLevel } from '../../src/log'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { trade } from '../harness/script/trading'
import { ancestorAt, createTree, type Tree, type TreeBlock } from '../harness/script/tree'
import { freshSeed } from '../harness/size'
import { openTreeIndex, type TreeIndex } from '../harness/tree-index'

const FOR_EVER = 'public, max-age=31536000, immutable'
const SHORTLY = 'public, max-age=10'

/** What a page of the dashboards asks. */
async function pageQuery(page: string): Promise<string> {
  const path = `../../dashboards/src/pages/${page}-query`
  const module = await import(path)
  return module[`${page}Query`]
}

describe('the API at a block', () => {
  let database: TestDatabase
  let server: ApiServer
  let index: TreeIndex
  let tree: Tree
  let early: TreeBlock
  let head: TreeBlock
  const documents: [query: string, variables: object][] = []

  beforeAll(async () => {
    setLogLevel('silent')
    database = await createTestDatabase()
    tree = createTree(freshSeed('asof api'))
    let trunk = tree.start
    for (let i = 0; i < 2; i++) trunk = tree.grow(trunk, 1, { creates: true })
    early = tree.grow(trunk, 12)
    head = tree.grow(early, 6, { plays: Array(4).fill(trade) })
    index = await openTreeIndex(database.url)
    await index.transact(early)
    await index.transactHot({ base: early, tip: head, final: early })
    server = await startServer({ databaseUrl: database.url, host: '127.0.0.1', port: 0 })
    const { data } = await (await get('{ generators { id } }')).json()
    const id = data.generators[0].id
    documents.push(
      [await pageQuery('generator'), { id }],
      [await pageQuery('markets'), {}],
      [await pageQuery('overview'), { from: '2020-01-01T00:00:00Z' }],
      [await pageQuery('requests'), {}],
      [
        '{ checks { name rows failed } tokens { holderCount } marketplace { valueHeld } yields { aprLast } }',
        {},
      ],
      [
        `{ head { height hash timestamp finalizedHeight finalizedHash chainHeight lagBlocks } squidStatus { height hash finalizedHeight }
          positions { id averageCost costBasis realisedGain } holdings { id claimable earned } accounts { id balance }
          ordersConnection(orderBy: id_ASC, first: 3) { totalCount pageInfo { endCursor } edges { node { id status remaining } } }
          candles { id close trades } events(limit: 5, orderBy: id_DESC) { id } }`,
        {},
      ],
      [
        `{ restingBook(market: "SHARE1") { market bids { price size orders yield } asks { price size orders } }
          marketDays(market: "SHARE1") { last lastTradeAt baseVolume quoteVolume trades }
          slippage(market: "SHARE1", quantity: "2") { buy sell }
          marketCandles(market: "SHARE1", resolution: ONE_WEEK) { startedAt endedAt open close baseVolume trades } }`,
        {},
      ],
    )
  })
  afterAll(async () => {
    await server?.close()
    await index?.disconnect()
    await database?.drop()
  })

  function get(query: string, block = '', variables: object = {}, headers = {}) {
    const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) })
    return fetch(`${server.url}/graphql?${parameters}${block}`, { headers })
  }

  /** Every document's answer, to the byte. */
  async function readAll({ height }: TreeBlock): Promise<string[]> {
    const texts: string[] = []
    for (const [query, variables] of documents) {
      const response = await get(query, `&block=${height}`, variables)
      const text = await response.text()
      expect([response.status, text]).toEqual([200, expect.not.stringContaining('"errors"')])
      expect(response.headers.get('x-indexed-height')).toBe(String(height))
      texts.push(text)
    }
    return texts
  }

  it('gives the same bytes before and after a hundred more blocks, and says how long they hold', async () => {
    const [some] = documents as [[string, object]]
    const ask = (block: TreeBlock) => get(some[0], `&block=${block.height}`, some[1])
    const before = [await readAll(early), await readAll(head)]
    expect(before[0]).not.toEqual(before[1])
    expect((await ask(early)).headers.get('cache-control')).toBe(FOR_EVER)
    const hot = await ask(head)
    expect(hot.headers.get('cache-control')).toBe(SHORTLY)

    const later = tree.grow(head, 100)
    await index.transactHot({ base: head, tip: later, final: ancestorAt(later, later.height - 3) })
    expect([await readAll(early), await readAll(head)]).toEqual(before)
    const final = await ask(head)
    expect(final.headers.get('cache-control')).toBe(FOR_EVER)
    expect(final.headers.get('etag')).toBe(hot.headers.get('etag'))
    const known = await get(some[0], `&block=${head.height}`, some[1], {
      'if-none-match': String(final.headers.get('etag')),
    })
    expect([known.status, known.headers.get('cache-control')]).toEqual([304, FOR_EVER])

    const { data } = await (await get('{ head { height hash } }')).json()
    expect(data.head).toEqual({ height: later.height, hash: later.hash })
    head = later
  })

  it('answers of the block that has the number now, should another have been replaced', async () => {
    const base = ancestorAt(head, head.height - 2)
    const count = (block: TreeBlock) => get('{ events { id } }', `&block=${block.height}`)
    const before = await count(head)
    const fork = tree.grow(base, 2, { plays: Array(5).fill(trade) })
    await index.transactHot({ base, tip: fork, final: ancestorAt(head, head.height - 3) })
    const after = await count(fork)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(await after.text()).not.toBe(await before.text())
    head = fork
  })

  it('answers by POST too', async () => {
    const response = await fetch(`${server.url}/graphql?block=${early.height}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ head { height } }' }),
    })
    expect(await response.json()).toEqual({ data: { head: { height: early.height } } })
    expect(response.headers.get('cache-control')).toBe(null)
  })

  it.each([
    ['&block=', 400, 'BAD_USER_INPUT', /write the number of a block/],
    ['&block=-1', 400, 'BAD_USER_INPUT', /"block" is "-1"/],
    ['&block=7.5', 400, 'BAD_USER_INPUT', /write the number of a block/],
    ['&block=0x7', 400, 'BAD_USER_INPUT', /write the number of a block/],
    ['&block=7&block=7', 400, 'BAD_USER_INPUT', /more than once/],
    [
      '&block=99999',
      404,
      'BLOCK_NOT_INDEXED',
      /Block 99999 is not indexed: the newest one is \d+;/,
    ],
    ['&block=99999999999', 404, 'BLOCK_NOT_INDEXED', /Block 99999999999 is not indexed/],
    ['&block=0', 404, 'BLOCK_BEFORE_START', /name block 1 or a later one/],
  ])('refuses %s', async (block, status, code, message) => {
    const response = await get('{ __typename }', block)
    const { errors } = await response.json()
    expect([response.status, errors]).toEqual([
      status,
      [{ message: expect.stringMatching(message), extensions: { code } }],
    ])
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('refuses what only the present has', async () => {
    const at = `&block=${early.height}`
    const { data } = await (await get('{ markets { code } }')).json()
    const book = await get(`{ book(market: "${data.markets[0].code}") { checksum } }`, at)
    expect([book.status, book.headers.get('cache-control')]).toEqual([400, 'no-store'])
    expect((await book.json()).errors[0].extensions.code).toBe('NO_HISTORY')
    const stream = await get(
      'subscription { head { height } }',
      at,
      {},
      { accept: 'text/event-stream' },
    )
    expect(await stream.text()).toContain('"code":"NO_HISTORY"')

    const client = createClient({
      url: `${server.url.replace('http', 'ws')}/graphql?block=${early.height}`,
      webSocketImpl: WebSocket,
    })
    const refused = new Promise((resolve) =>
      client.subscribe(
        { query: '{ head { height } }' },
        { next: resolve, error: resolve, complete: () => {} },
      ),
    )
    expect(await refused).toEqual([expect.objectContaining({ extensions: { code: 'NO_HISTORY' } })])
    await client.dispose()
  })
})
