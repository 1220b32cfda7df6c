import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { writeDeployment } from '../../src/deployment'
import { dropVersionsOf, resolveIndexUrl, withDatabase } from '../../src/index-version'
import { verify } from '../../src/verify/verify'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../harness/chain'
import { createTestDatabase } from '../harness/database'
import { CAST, createLife, type Life } from '../harness/market-life'
import { type Settings, startProgram } from '../stack/program'

export type Program = ReturnType<typeof startProgram>
type Row = Record<string, unknown>

/** A chain with a market on it, and `npm run process` that indexes it. */
export type Site = {
  chain: TestChain
  market: TestMarket
  life: Life
  baseUrl: string
  /** Name of the base database. */
  base: string
  settings: Settings
  processor: Program
  /** Starts `npm run reindex`. */
  reindex(...flags: string[]): Program
  /** Runs `npm run reindex` to its end. */
  reindexed(...flags: string[]): Promise<{ code: number | null; output: string }>
  query(database: string, sql: string): Promise<Row[]>
  /** Number, database and state of each version. */
  versions(): Promise<string[]>
  servedUrl(): Promise<string>
  /** Waits until the served version stands at the chain's head. */
  untilLevel(): Promise<void>
  /** A transfer in a block of its own, again and again, until it is stopped. */
  goOn(everyMs: number): { stop(): Promise<void> }
  /** Differences between the served version and the chain. */
  differences(): Promise<number>
  stop(): Promise<void>
}

export async function startSite(env: Settings = {}): Promise<Site> {
  const chain = await startTestChain()
  const market = await deployMarket(chain.rpcUrl)
  const life = createLife(chain, market)
  await life.playAll()
  const database = await createTestDatabase({ schema: false })
  const home = mkdtempSync(join(tmpdir(), 'heliograph-test-home-'))
  writeDeployment({ home, network: 'local' }, market.deployment)
  const settings = {
    HELIOGRAPH_HOME: home,
    RPC_URL: chain.rpcUrl,
    DATABASE_URL: database.url,
    ...env,
  }
  const processor = startProgram('processor/keep-main.js', settings)
  const urlOf = (name: string) => database.url.replace(/[^/]*$/, name)
  const base = database.url.replace(/.*\//, '')
  const started: Program[] = [processor]
  const reindex = (...flags: string[]) => {
    const program = startProgram('reindex/main.js', settings, flags)
    started.push(program)
    return program
  }
  const query = (name: string, sql: string) =>
    withDatabase(urlOf(name), async (client) => (await client.query<Row>(sql)).rows)
  const servedUrl = () => resolveIndexUrl(database.url)

  async function untilLevel(): Promise<void> {
    await until(async () => {
      const { hash } = await chain.head()
      const [head] = await withDatabase(
        await servedUrl(),
        async (client) => (await client.query<Row>(`SELECT hash FROM head`)).rows,
      ).catch(() => [])
      return head?.hash === hash
    }, processor)
  }

  return {
    chain,
    market,
    life,
    base,
    baseUrl: database.url,
    settings,
    processor,
    reindex,
    async reindexed(...flags) {
      const program = reindex(...flags)
      return { code: await program.ended, output: program.output() }
    },
    query,
    async versions() {
      const rows = await query(base, 'SELECT * FROM heliograph.index_version ORDER BY number')
      return rows.map(({ number, database, state }) => `${number} ${database} ${state}`)
    },
    servedUrl,
    untilLevel,
    goOn(everyMs) {
      const stopping = new AbortController()
      const going = (async () => {
        while (!stopping.signal.aborted) {
          await market.transact(CAST.ann, market.solarToken, 'transfer', [
            life.addressOf(CAST.ben),
            1n,
          ])
          await sleep(everyMs)
        }
      })()
      return {
        stop() {
          stopping.abort()
          return going
        },
      }
    },
    async differences() {
      const { deployment } = market
      const { tables } = await verify({
        databaseUrl: await servedUrl(),
        rpcUrl: chain.rpcUrl,
        deployment,
      })
      return tables.flatMap((table) => table.differences).length
    },
    async stop() {
      for (const { child, ended } of started) {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
        await ended
      }
      const admin = new Client({ connectionString: inject('postgresUrl') })
      await admin.connect()
      await dropVersionsOf(admin, base)
      await admin.end()
      await database.drop()
      market.destroy()
      await chain.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Waits until `holds`, at most 40 s; then throws what the program said. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  program?: Program,
): Promise<void> {
  for (const end = Date.now() + 40_000; Date.now() < end; await sleep(20)) {
    if (await holds()) return
  }
  throw new Error(`it never held\n${program?.output()}`)
}
