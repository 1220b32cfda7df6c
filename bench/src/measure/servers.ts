import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../../src/database'
import { createRpc, type Rpc, waitForRpc } from '../../../src/rpc'
import { anvilArguments } from '../../../src/stack/chain/anvil'
import { anvilPath } from '../../../src/stack/chain/binary'
import { freePort } from '../../../src/stack/free-port'
import { startDatabase } from '../../../src/stack/postgres/server'
import type { Scope } from '../../../src/stack/processes/scope'

/** Genesis of the bench's chain, so that runs repeat: 2026-01-01T00:00:00Z. */
export const GENESIS_AT = 1_767_225_600

/** A folder that is gone when the bench ends. PostgreSQL, as another user, must reach it. */
export function temporaryHome(scope: Scope): string {
  const home = mkdtempSync(join(tmpdir(), 'heliograph-bench-'))
  chmodSync(home, 0o755)
  scope.onStop(() => rmSync(home, { recursive: true, force: true }))
  return home
}

export type ChainServer = { rpcUrl: string; rpc: Rpc; pid: number }

/** The chain program on a free port; it mines on demand. */
export async function startChain(scope: Scope, genesisAt = GENESIS_AT): Promise<ChainServer> {
  const port = await freePort()
  const settings = anvilArguments({ port, accounts: 2, genesisAt })
  // Nobody asks for an old state, and each would be a copy of the whole.
  settings[settings.indexOf('--prune-history') + 1] = '1'
  const child = spawn(anvilPath(), settings, { stdio: 'ignore', detached: true })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  scope.onStop(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const rpcUrl = `http://127.0.0.1:${port}`
  await waitForRpc(rpcUrl, 500)
  return { rpcUrl, rpc: createRpc(rpcUrl), pid: child.pid ?? 0 }
}

/** What a new database holds: the project's tables as shipped, those without the triggers of undo, or nothing. */
export type Tables = 'shipped' | 'plain' | 'none'

export type DatabaseServer = {
  pid: number
  /** A database of its own, without rows; by default with the tables as shipped. Gives its URL. */
  create(name: string, tables?: Tables): Promise<string>
  urlOf(name: string): string
  drop(name: string): Promise<void>
  /** Writes all to its place, so that no run pays for the one before. */
  settle(): Promise<void>
}

/** One embedded PostgreSQL with the shipped settings. */
export async function startServer(scope: Scope, home: string): Promise<DatabaseServer> {
  const server = await startDatabase(scope, home, await freePort())
  const execute = async (sql: string, name = 'postgres') => {
    const client = new Client({ connectionString: server.urlOf(name) })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  return {
    pid: Number(readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]),
    async create(name, tables = 'shipped') {
      await execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await execute(`CREATE DATABASE ${name}`)
      if (tables !== 'none') await migrate(server.urlOf(name))
      if (tables === 'plain') await execute('SELECT hot.disarm()', name)
      return server.urlOf(name)
    },
    urlOf: server.urlOf,
    drop: (name) => execute(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    settle: () => execute('CHECKPOINT'),
  }
}
