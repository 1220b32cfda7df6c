import { afterAll, beforeAll, expect, it } from 'vitest'
import { PATIENCE } from '../../src/api/limits'
import { type Api, startApi } from '../api/fixture'
import { setHead } from '../api/rows'
import { until } from '../api/stub-chain'
import { startReader } from './reader'
import { MARKET, ONE_MARKET, tellCommit } from './told-commit'

const COMMITS = PATIENCE.messages + 200
let api: Api
beforeAll(async () => {
  api = await startApi()
  await api.db.query('SELECT feed.arm()')
  await setHead(api.db, 1, '2026-01-01T00:00:01Z')
  await tellCommit(api.db, 2, ONE_MARKET)
})
afterAll(() => api.close())

it('commits that come at once, more than may wait for a reader, close none who reads', async () => {
  await until(async () => (await fetch(`${api.url}/v1/tickers`)).ok)
  const readers = (['ws', 'sse'] as const).map((transport) =>
    startReader({ transport, urls: [api.url], markets: [MARKET], depth: 10, candles: ['1h'] }),
  )
  await until(() => readers.every(({ counts }) => counts.snapshots === 4))

  // Seen at once: the server hears of them when the whole of it is committed.
  await api.db.query(`DO $$ BEGIN
    FOR i IN 1..${COMMITS} LOOP
      PERFORM feed.begin(NULL);
      INSERT INTO indexed_block VALUES (2 + i, '0x' || 2 + i, '2026-01-01T00:00:02Z'::timestamptz + i * interval '1 s');
      INSERT INTO squid_processor.hot_block VALUES (2 + i, '0x' || 2 + i);
      UPDATE squid_processor.status SET nonce = nonce + 1;
      UPDATE "order" SET remaining = 1 + i % 5 WHERE id = '7';
      PERFORM feed.publish();
    END LOOP;
  END $$`)

  const size = String(1 + (COMMITS % 5))
  const sizes = () => readers.map(({ books }) => books.get(MARKET)?.sides().bids[0]?.[1])
  const isThere = () => readers.every(({ counts }) => counts.updates >= COMMITS)
  for (let i = 0; i < 5 && !isThere(); i++) await until(isThere).catch(() => {})
  for (const { name, problems, connections, counts } of readers) {
    expect(problems, name).toEqual([])
    expect(connections.join(), name).not.toContain('SLOW_CONSUMER')
    expect(counts, name).toMatchObject({ snapshots: 4, updates: COMMITS })
  }
  expect(sizes()).toEqual([size, size])
  for (const reader of readers) await reader.stop()
})
