import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { type Deployment, writeDeployment } from '../../src/deployment'
import type { TestChain } from './chain'

export type TestProcessor = {
  /** What it has written to its log so far. */
  log(): string
  isRunning(): boolean
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
}

type Options = {
  chain: Pick<TestChain, 'rpcUrl'>
  databaseUrl: string
  deployment: Deployment
  env?: Record<string, string>
}

/** The shipped processor, as a process of its own. */
export function startProcessor({ chain, databaseUrl, deployment, env }: Options): TestProcessor {
  const home = mkdtempSync(join(tmpdir(), 'heliograph-test-home-'))
  writeDeployment({ home, network: 'local' }, deployment)
  const child = spawn(process.execPath, [resolve('lib/processor/main.js')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HELIOGRAPH_HOME: home,
      RPC_URL: chain.rpcUrl,
      DATABASE_URL: databaseUrl,
      ...env,
    },
  })
  let log = ''
  child.stdout.on('data', (chunk) => (log += chunk))
  child.stderr.on('data', (chunk) => (log += chunk))
  return {
    log: () => log,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async kill() {
      await killChild(child)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function killChild(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done()
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })
}

export type TestIndex = {
  query<Row extends object>(sql: string, parameters?: unknown[]): Promise<Row[]>
  /** Height of the indexed head, -1 before the first commit. */
  height(): Promise<number>
  /** Waits until the index stands at the chain's head; throws the processor's log after a minute. */
  waitForHead(processor: TestProcessor): Promise<void>
  close(): Promise<void>
}

const WAIT_MS = 60_000

export async function openIndex(
  databaseUrl: string,
  chain: Pick<TestChain, 'head'>,
): Promise<TestIndex> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const query = async <Row extends object>(sql: string, parameters: unknown[] = []) =>
    (await client.query<Row>(sql, parameters)).rows
  const head = async () =>
    (await query<{ height: number; hash: string }>('SELECT height, hash FROM head'))[0]
  return {
    query,
    height: async () => (await head())?.height ?? -1,
    async waitForHead(processor) {
      const until = Date.now() + WAIT_MS
      while ((await head())?.hash !== (await chain.head()).hash) {
        if (!processor.isRunning()) throw new Error(`The processor ended:\n${processor.log()}`)
        if (Date.now() > until) throw new Error(`The head is not indexed:\n${processor.log()}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    close: () => client.end(),
  }
}
