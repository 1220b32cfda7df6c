import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../src/api/server'
import { createTestDatabase } from '../harness/database'
import { type Api, startApi } from './fixture'
import { insertBasics, setHead } from './rows'

const DEPLOYMENT = {
  network: 'local',
  chainId: 31337,
  startBlock: 1,
  startBlockHash: '0x1',
  finality: 75,
  contracts: { solarToken: '0xaa', tokenSale: '0xbb', marketplace: '0xcc', orderBook: '0xdd' },
}
const folder = mkdtempSync(join(tmpdir(), 'heliograph-dist-'))
let api: Api

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Heliograph</title>')
  writeFileSync(join(folder, 'assets/app-1.js'), `console.log('${'x'.repeat(5_000)}')`)
  writeFileSync(join(folder, 'icon.svg'), '<svg/>')
  api = await startApi({ deployment: DEPLOYMENT, dashboards: folder })
  await insertBasics(api.db)
  await setHead(api.db, 7, '2026-01-01T00:00:00Z')
})
afterAll(async () => {
  await api.close()
  rmSync(folder, { recursive: true })
})

const get = (path: string, init?: RequestInit) => fetch(api.url + path, init)

/** A request as it stands, which fetch would tidy up. */
function raw(path: string, headers: Record<string, string> = {}) {
  return new Promise<{
    status: number | undefined
    headers: NodeJS.Dict<string | string[]>
    body: Buffer
  }>((resolve, reject) => {
    request(api.url, { path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('/v1/status', () => {
  test('says what is indexed, of which contracts, and how many rows', async () => {
    const response = await get('/v1/status')
    const { time, lagMs, rows, ...status } = await response.json()
    const block = { number: 7, hash: `0x${'7'.padStart(64, '0')}`, timestamp: Date.UTC(2026, 0, 1) }
    expect(status).toEqual({
      network: 'local',
      chainId: 31337,
      contracts: DEPLOYMENT.contracts,
      head: block,
      finalizedHead: block,
      epoch: expect.stringMatching(/^[0-9a-f]{10}$/),
      seq: expect.any(Number),
      ready: true,
    })
    expect(lagMs).toBe(time - Date.UTC(2026, 0, 1))
    expect(Math.abs(time - Date.now())).toBeLessThan(10_000)
    expect(rows).toMatchObject({ Account: 2, UtilityKind: 1, FundingRequest: 1, Bid: 0, Event: 0 })
    expect(Object.keys(rows)).toHaveLength(26)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })
})

test('/health and /ready answer', async () => {
  expect((await get('/health')).status).toBe(200)
  const ready = await get('/ready')
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true }])
})

test('/metrics counts requests by route and status', async () => {
  const count = async () => {
    const text = await (await get('/metrics')).text()
    expect(text).toContain('heliograph_indexed_height 7\n')
    expect(text).not.toContain('heliograph_chain_height')
    expect(text).toMatch(/_bucket\{le="\+Inf",route="\/v1\/events"\} \d+\n/)
    return Number(/requests_total\{route="\/v1\/events",status="400"\} (\d+)/.exec(text)?.[1])
  }
  await get('/v1/events?limit=0')
  const before = await count()
  await get('/v1/events?limit=0')
  expect((await count()) - before).toBe(1)
})

describe('/graphql', () => {
  const QUERY = '{ accounts { id } }'

  test('takes GET as well as POST', async () => {
    const response = await get(`/graphql?query=${encodeURIComponent(QUERY)}`)
    expect((await response.json()).data.accounts).toHaveLength(2)
    expect(response.headers.get('x-indexed-height')).toBe('7')
    expect(response.headers.get('access-control-expose-headers')).toBe(
      'etag, x-indexed-height, x-indexed-at',
    )
  })

  test('lets every origin ask', async () => {
    const response = await get('/graphql', {
      method: 'OPTIONS',
      headers: { origin: 'http://elsewhere', 'access-control-request-headers': 'content-type' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type')
  })

  test('a request above 256 kB is refused, one below is not', async () => {
    const post = (length: number) =>
      get('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: QUERY,
          variables: {},
          extensions: { pad: 'x'.repeat(length) },
        }),
      })
    const long = await post(256 * 1_024)
    expect([long.status, await long.json()]).toEqual([
      413,
      {
        error: {
          code: 'BODY_TOO_LARGE',
          message: 'A request has at most 262144 bytes: send a shorter query.',
        },
      },
    ])
    expect((await post(200 * 1_024)).status).toBe(200)
  })

  test('a body that is no request is refused without a stack', async () => {
    const response = await get('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query"',
    })
    expect(response.status).toBe(400)
    expect(await response.text()).not.toMatch(/\bat .*\.[jt]s/)
  })

  test('long answers are compressed for whoever takes it', async () => {
    const query = encodeURIComponent('{ __schema { types { name } } }')
    const packed = await raw(`/graphql?query=${query}`, { 'accept-encoding': 'br, gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    const plain = await raw(`/graphql?query=${query}`)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(gunzipSync(packed.body)).toEqual(plain.body)
    expect(packed.headers.vary).toBe('accept-encoding')
  })
})

describe('dashboards', () => {
  test('a path that is no file is a page, with a policy against other origins', async () => {
    for (const path of ['/', '/generators/0x01', '/index.html']) {
      const response = await get(path)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('<title>Heliograph</title>')
      expect(response.headers.get('cache-control')).toBe('no-cache')
      const policy = response.headers.get('content-security-policy')
      expect(policy).toContain("default-src 'self';")
      expect(policy).toMatch(/frame-ancestors 'self'$/)
    }
  })

  test('an asset is kept for ever; one that is gone is never a page', async () => {
    const found = await get('/assets/app-1.js')
    expect(found.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(found.headers.get('cache-control')).toContain('immutable')
    expect(found.headers.get('content-encoding')).toBe('gzip')
    const gone = await get('/assets/app-0.js')
    expect([gone.status, (await gone.json()).error.code]).toEqual([404, 'NOT_FOUND'])
    expect((await get('/icon.svg')).headers.get('content-type')).toBe('image/svg+xml')
  })

  test('no path leads out of the folder', async () => {
    writeFileSync(`${folder}-secret.txt`, 'secret')
    const name = folder.split('/').at(-1)
    for (const path of [
      `/../${name}-secret.txt`,
      `/..%2f${name}-secret.txt`,
      '/%00',
      '/%zz',
      '/assets/..%2f..%2fetc%2fpasswd',
    ]) {
      const { body } = await raw(path)
      expect(body.toString()).not.toMatch(/secret|root:/)
    }
    rmSync(`${folder}-secret.txt`)
  })

  test('unbuilt dashboards say so', async () => {
    const other = await startApi({ dashboards: join(folder, 'nowhere') })
    const response = await fetch(other.url)
    expect([response.status, (await response.json()).error.code]).toEqual([404, 'NOT_BUILT'])
    await other.close()
  })
})

test('unknown feeds, wrong methods and unreadable URLs are refused', async () => {
  const unknown = await get('/v1/nothing')
  expect([unknown.status, (await unknown.json()).error]).toEqual([
    404,
    { code: 'NOT_FOUND', message: 'There is no /v1/nothing here.' },
  ])
  const method = await get('/v1/status', { method: 'DELETE' })
  expect([method.status, (await method.json()).error.code]).toEqual([405, 'METHOD_NOT_ALLOWED'])
  expect(method.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  expect((await get('/', { method: 'POST' })).status).toBe(405)
  expect((await raw('http://[')).status).toBe(400)
  const head = await get('/v1/status', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('a failure outside GraphQL is masked too', async () => {
  await api.db.query('ALTER TABLE payout RENAME TO hidden')
  const response = await get('/v1/status')
  await api.db.query('ALTER TABLE hidden RENAME TO payout')
  expect([response.status, await response.json()]).toEqual([
    500,
    {
      error: {
        code: 'INTERNAL_SERVER_ERROR',
        message: 'Something went wrong on our side; it was logged.',
      },
    },
  ])
})

describe('a start that cannot succeed', () => {
  test('a taken port is named, with the remedy', async () => {
    const port = Number(new URL(api.url).port)
    await expect(
      startServer({ databaseUrl: api.databaseUrl, host: '127.0.0.1', port }),
    ).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: `Port ${port} of 127.0.0.1 is taken: stop what listens there, or choose another port (PORT=${port + 1}).`,
    })
  })

  test('a database that refuses, and one without our tables', async () => {
    const start = (databaseUrl: string) => startServer({ databaseUrl, host: '127.0.0.1', port: 0 })
    await expect(start('postgres://u:secret@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: expect.not.stringContaining('secret'),
    })
    const empty = await createTestDatabase({ schema: false })
    await expect(start(empty.url)).rejects.toMatchObject({ code: 'DATABASE_NOT_MIGRATED' })
    await empty.drop()
  })
})
