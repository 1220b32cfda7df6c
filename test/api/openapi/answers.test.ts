import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ENDPOINTS } from '../../../src/api/endpoints/v1'
import type { Deployment } from '../../../src/deployment'
import { readEvents } from '../../streams/by-sse'
import { tellCommit } from '../../streams/told-commit'
import { type Api, startApi } from '../fixture'
import { START, someDeals } from '../market/deals'
import { BOOK, type Deal, insertMarkets, marketName, setTrades } from '../market/rows'
import { insert, setHead } from '../rows'
import { until } from '../stub-chain'
import { answerValidators } from './document'

const faultsOf = answerValidators()
const ADDRESS = `0x${'1'.repeat(40)}`
const deployment = {
  network: 'local',
  chainId: 31_337,
  contracts: { solarToken: ADDRESS, tokenSale: ADDRESS, marketplace: ADDRESS, orderBook: BOOK },
} as Deployment
let api: Api
beforeAll(async () => {
  api = await startApi({ deployment })
})
afterAll(() => api.close())

/** Asks one endpoint; what its description does not allow fails. */
async function ask(
  path: string,
  query = '',
  market = 'SHARE3',
  // biome-ignore lint/suspicious/noExplicitAny: whole answers
): Promise<{ status: number; body: any }> {
  const response = await fetch(`${api.url}${path.replace('{id}', market)}${query}`)
  const body = await response.json()
  expect(
    faultsOf(path, response.status, body),
    `${path}${query} ${JSON.stringify(body)}`.slice(0, 2_000),
  ).toEqual([])
  return { status: response.status, body }
}

const PLAIN = ENDPOINTS.filter(({ path, media }) => !media && path !== '/v1/ws')
const askAll = async () => {
  const answers = PLAIN.map(async ({ path }) => [path, (await ask(path)).body] as const)
  return Object.fromEntries(await Promise.all(answers))
}

it('before the first block answers and refusals are as described', async () => {
  const all = await askAll()
  expect(all['/v1/status']).toMatchObject({ head: null, seq: null, lagMs: null })
  for (const path of ['/v1/markets', '/v1/tickers', '/v1/markets/{id}/book']) {
    expect(all[path].error.code, path).toBe('SYNCING')
  }
  expect(all['/v1/events']).toEqual({ events: [], next: null })
})

it('markets without trades, orders and generator: everything that can be null is', async () => {
  await api.db.query('SELECT feed.arm()')
  await api.db.query(`INSERT INTO squid_processor.status VALUES (0, -1, '0x')`)
  await tellCommit(api.db, 1, () => insertMarkets(api.db, 3, 4))
  await until(async () => (await fetch(`${api.url}/v1/tickers`)).ok)
  const all = await askAll()
  expect(all['/v1/status'].finalizedHead).toBeNull()
  expect(all['/v1/markets/{id}']).toMatchObject({
    generator: null,
    yearlyPerShare: null,
    base: { name: null },
  })
  expect(all['/v1/tickers/{id}']).toMatchObject({
    last: null,
    bid: null,
    vwap: null,
    changePercent: null,
  })
  const { body } = await ask('/v1/markets/{id}/book', '?yields=1')
  expect(body).toMatchObject({ bids: [], yearlyPerShare: null, yields: { bids: [] } })
})

const pickOf = (texts: string[]) => fc.option(fc.constantFrom(...texts), { nil: undefined })
const bounds = fc.constantFrom(0, START * 1_000, Date.now())

/** Any request that is well formed, within what each parameter takes. */
const queries = Object.fromEntries(
  PLAIN.map(({ path, parameters }) => [
    path,
    fc.record(
      Object.fromEntries(
        Object.entries(parameters).map(([name, { accepted }]) => [
          name,
          name === 'from' || name === 'to'
            ? fc.option(bounds.map(String), { nil: undefined })
            : pickOf(
                accepted.length > 0 ? accepted : name === 'market' ? ['share3', 'SHARE4'] : ['x'],
              ),
        ]),
      ),
    ),
  ]),
)

const writeQuery = (asked: Record<string, string | undefined>) => {
  const { from, to } = asked
  const isTurned = from !== undefined && to !== undefined && Number(from) > Number(to)
  const said = isTurned ? { ...asked, from: to, to: from } : asked
  const pairs = Object.entries(said).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return `?${new URLSearchParams(pairs)}`
}

const resting = fc.record({
  side: fc.constantFrom('BUY', 'SELL'),
  ticks: fc.integer({ min: 1, max: 900 }),
  remaining: fc.integer({ min: 1, max: 10_000 }),
})

it('answers are as described, whatever was traded and whatever is asked', async () => {
  await insert(api.db, 'generator', {
    id: 'g1',
    status: 'ACTIVE',
    activated_at: '2026-01-01T00:00:00Z',
  })
  await insert(api.db, 'revenue_point', {
    id: 'r1',
    acc_per_share: 50,
    accrued_at: '2026-01-02T00:00:00Z',
  })
  await insert(api.db, 'event', {
    id: '0000000010-abcde-000002',
    args: { units: '9', isNew: true },
    touched: ['request:7'],
  })
  await api.db.query(`UPDATE market SET generator_id = 'g1' WHERE number = 3`)
  await setHead(api.db, 120, '2026-04-30T00:00:00Z')
  let height = 14_000_000
  const seen = { refused: 0, final: new Set<boolean>(), changes: 0, levels: 0, filled: 0 }
  await fc.assert(
    fc.asyncProperty(
      someDeals,
      fc.boolean(),
      fc.array(resting, { maxLength: 12 }),
      fc.record(queries),
      async (deals, isRecent, orders, asked) => {
        const shift = Math.floor(Date.now() / 1_000) - 60 - (deals.at(-1)?.at ?? 0)
        const moved: Deal[] = isRecent
          ? deals.map((deal) => ({ ...deal, at: deal.at + shift }))
          : deals
        height += 1
        await tellCommit(api.db, height, async () => {
          await setTrades(api.db, marketName(3), moved)
          await api.db.query(`DELETE FROM "order" WHERE close_reason IS NULL`)
          const rows = orders.map(({ side, ticks, remaining }, i) => ({
            id: `${100 * height + i}`,
            market_id: marketName(3),
            price: `${side === 'BUY' ? 1_000 - ticks : 1_000 + ticks}0000000000000000`,
            side,
            remaining,
          }))
          if (rows.length > 0) await insert(api.db, 'order', ...rows)
        })
        await until(async () => (await ask('/v1/status')).body.head.number === height)
        for (const { path } of PLAIN) {
          const { status, body } = await ask(path, writeQuery(asked[path] ?? {}))
          if (status !== 200) seen.refused += 1
          for (const { finalized } of body.trades?.length > 0 ? body.trades : [])
            seen.final.add(finalized)
          seen.levels += body.bids?.length ?? 0
        }
        // Of any trades that are hours apart, whatever else was asked by chance.
        const hours = await ask('/v1/markets/{id}/candles', '?resolution=1h&fill=prev')
        for (const { filled } of hours.body.candles) seen.filled += filled ? 1 : 0
        const { body } = await ask('/v1/tickers/{id}')
        if (body.change !== null) seen.changes += 1
        await ask('/v1/markets/{id}/book', '?yields=1&level=3')
      },
    ),
    { numRuns: 25 },
  )
  expect(Math.min(seen.changes, seen.levels, seen.filled), JSON.stringify(seen)).toBeGreaterThan(0)
  expect(seen.refused).toBeLessThan(10)
})

it('each message of a stream is as described, those of trades and candles with data', async () => {
  const leaving = new AbortController()
  const query = 'book=*:10&trade=*&ticker=*&candle=*:1h,*:1M'
  const response = await fetch(`${api.url}/v1/stream?${query}`, { signal: leaving.signal })
  const told = new Map<string, number>()
  let height = 15_000_000
  for await (const { data } of readEvents(response.body as ReadableStream<Uint8Array>)) {
    const message = JSON.parse(data)
    expect(faultsOf('/v1/stream', 200, message, 'text/event-stream'), data).toEqual([])
    const name = `${message.channel} ${message.type}`
    told.set(name, (told.get(name) ?? 0) + (message.data ?? message.last).length)
    if (message.channel !== 'heartbeat') continue
    if (height === 15_000_002) break
    height += 1
    const deals =
      height === 15_000_001 ? [{ block: 7, logIndex: 1, at: START, ticks: 5, quantity: 2 }] : []
    await tellCommit(api.db, height, () => setTrades(api.db, marketName(3), deals))
  }
  leaving.abort()
  for (const name of [
    'trade update',
    'candle update',
    'ticker update',
    'book snapshot',
    'retract update',
    'heartbeat update',
  ]) {
    expect(told.get(name), `${name} of ${JSON.stringify([...told])}`).toBeGreaterThan(0)
  }
})
