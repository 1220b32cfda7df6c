import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { expect } from 'vitest'
import { freePort } from '../../src/stack/free-port'
import { setHead } from '../api/rows'
import { createTestDatabase } from '../harness/database'
import { type Reader, startReader } from './reader'
import { tellCommit } from './told-commit'

/** Markets of the index; orders rest on the first two, on the second many. */
export const MARKETS = 250
export const marketId = (number: number) => `1-0xaa-${number}`
const DEEP_LEVELS = 1_000
const PACE_MS = 25

/** The shipped API in a process of its own, an index that changes all the time, and readers who must lose nothing. */
export type HostileStage = {
  url: string
  port: number
  /** A value of the server's page of metrics. */
  metric(name: string): Promise<number>
  /** Waits until the honest readers have all that was told by now; fails if they lost anything, or had to come back. */
  expectHonest(): Promise<void>
  /** Changes every level of the second market's book, so often. */
  shake(times: number): Promise<void>
  stop(): Promise<void>
}

export async function startHostileStage(): Promise<HostileStage> {
  const database = await createTestDatabase()
  const db = new Client({ connectionString: database.url })
  await db.connect()
  await db.query('SELECT feed.arm()')
  await setHead(db, 1, '2026-01-01T00:00:01Z')
  let height = 2
  let turn = tellCommit(db, height, WORLD)
  const commit = (sql: string) => {
    turn = turn.then(() => tellCommit(db, ++height, sql))
    return turn
  }
  await turn

  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const api = spawn(process.execPath, [resolve('lib/api/main.js')], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: database.url, PORT: String(port), HELIOGRAPH_HOME: '/nonexistent' },
      ...{ LOG_LEVEL: 'error', TRUSTED_PROXIES: '127.0.0.1' },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await untilServed(api, url)
  const markets = [1, 2].map(marketId)
  const readers = (['ws', 'sse'] as const).map((transport) =>
    startReader({ transport, urls: [url], markets, depth: 10, candles: [] }),
  )
  const writer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    commit(`UPDATE "order" SET remaining = 1 + remaining % 90 WHERE id = '1'`)
      .catch(() => {}) // it ends with the database
      .finally(() => {
        isBusy = false
      })
  }, PACE_MS)
  let isBusy = false

  return {
    ...{ url, port },
    async metric(name) {
      const page = await (await fetch(`${url}/metrics`)).text()
      return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(page)?.[1])
    },
    async expectHonest() {
      const { rows } = await db.query<{ stream: string; seq: number }>(
        'SELECT stream, seq FROM feed.stream',
      )
      const before = new Map(readers.map((reader) => [reader, reader.counts.updates]))
      const isThere = (reader: Reader) =>
        reader.counts.updates > Number(before.get(reader)) &&
        rows.every(
          ({ stream, seq }) =>
            !reader.follows(stream) || Number(reader.streams.get(stream)?.seq) >= seq,
        )
      for (let i = 0; i < 3_000 && !readers.every(isThere); i++) await sleep(10)
      for (const reader of readers) {
        expect(isThere(reader), reader.name).toBe(true)
        expect(reader.problems, reader.name).toEqual([])
        expect(reader.counts.snapshots, reader.name).toBe(3 * markets.length)
      }
    },
    async shake(times) {
      for (let i = 0; i < times; i++) {
        await commit(
          `UPDATE "order" SET remaining = 1 + remaining % 90 WHERE market_id = '${marketId(2)}'`,
        )
      }
    },
    async stop() {
      clearInterval(writer)
      await Promise.all(readers.map((reader) => reader.stop()))
      await turn.catch(() => {})
      api.kill('SIGKILL')
      await db.end()
      await database.drop()
    },
  }
}

async function untilServed(api: ChildProcess, url: string): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const isServed = await fetch(`${url}/v1/tickers`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isServed) return
    if (api.exitCode !== null) break
    await sleep(100)
  }
  throw new Error('lib/api/main.js does not serve: build it first')
}

const WORLD = `
  INSERT INTO account (id, balance, first_seen_block) VALUES ('0xcd', 0, 1);
  INSERT INTO market (id, number, code, kind, order_book, asset, tick_size, min_notional, fee_bps, opened_at, opened_block,
    opened_tx_hash, trade_count, base_volume, quote_volume, fee_total, locked_shares, escrow)
  SELECT '1-0xaa-' || n, n, 'SHARE' || n, 'SHARE', '0xaa', '0xbb' || n, 1e14, 1e16, 0, now(), 2, '0x', 0, 0, 0, 0, 0, 0
  FROM generate_series(1, ${MARKETS}) AS n;
  INSERT INTO "order" (id, side, price, quantity, remaining, filled, filled_quote, reduced, released, fees, time_in_force,
    placed_at, placed_block, placed_tx_hash, market_id, maker_id)
  SELECT n, 'BUY', n * 1e14, 99, 5, 0, 0, 0, 0, 0, 'GTC', now(), 2, '0x', CASE n WHEN 1 THEN '${marketId(1)}' ELSE '${marketId(2)}' END, '0xcd'
  FROM generate_series(1, ${DEEP_LEVELS + 1}) AS n`
