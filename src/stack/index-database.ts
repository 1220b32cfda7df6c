import { type Config, hideSecrets } from '../config'
import { countForeignUndo } from '../foreign-undo'
import { dropVersionsOf, withDatabase } from '../index-version'
import { findBlockHash } from '../outside-chain'
import { type IndexedBlock, readServedHead } from './index-head'
import { checkpoint, type DatabaseServer, ensureDatabase, startDatabase } from './postgres/server'
import { StackError } from './processes/lock'
import type { Scope } from './processes/scope'
import type { Progress } from './progress'

/** The database that holds the index. */
export type IndexDatabase = {
  /** The base database; the served version may be another one. */
  url: string
  /** Makes it empty, and drops all other versions. An outside database is never emptied by us: throws StackError (`INDEX_OF_ANOTHER_CHAIN`). */
  clear(): Promise<void>
  /** Makes a start after a crash fast. */
  settle(): Promise<void>
  /** Never fulfilled; rejected when the embedded server ends. */
  died: Promise<never>
}

/** Connects to the configured database, or starts the embedded one. Each network has a database of its own. */
export async function openIndexDatabase(
  scope: Scope,
  config: Pick<Config, 'databaseUrl' | 'home' | 'network'> & { pgPort: number },
  progress: Progress,
): Promise<IndexDatabase> {
  const { databaseUrl, home, network, pgPort } = config
  if (databaseUrl) {
    return {
      url: databaseUrl,
      clear: () => Promise.reject(anotherChain(databaseUrl)),
      settle: async () => {}, // its owner's affair
      died: new Promise(() => {}),
    }
  }
  const server = await startDatabase(scope, home, pgPort)
  const name = `heliograph_${network.toLowerCase().replaceAll(/\W/g, '_')}`
  await ensureDatabase(server, name)
  progress.say('Database: embedded PostgreSQL')
  if ((await withDatabase(server.urlOf(name), countForeignUndo)) > 0) {
    await clearVersions(server, name)
    progress.say('The index is made anew: an earlier version of Heliograph wrote it.')
  }
  return {
    url: server.urlOf(name),
    clear: () => clearVersions(server, name),
    settle: () => checkpoint(server.urlOf(name)),
    died: server.died,
  }
}

async function clearVersions(server: DatabaseServer, name: string): Promise<void> {
  await withDatabase(server.urlOf('postgres'), (client) => dropVersionsOf(client, name))
  await ensureDatabase(server, name, true)
}

export function anotherChain(databaseUrl: string): StackError {
  return new StackError(
    'INDEX_OF_ANOTHER_CHAIN',
    `DATABASE_URL=${hideSecrets(databaseUrl)} holds the index of another chain: set it to an empty database.`,
  )
}

/** Why the index cannot be of the chain at `rpcUrl`; undefined if it can. `hasAll`: no newer block of the chain is still to come. */
export async function whyIndexDiffers(
  databaseUrl: string,
  rpcUrl: string,
  hasAll: boolean,
): Promise<string | undefined> {
  const { finalized } = await readServedHead(databaseUrl)
  if (!finalized) return undefined
  const hash = await findBlockHash(rpcUrl, finalized.height)
  if (hash === undefined && !hasAll) return undefined
  return hash === finalized.hash ? undefined : differenceOf(finalized, hash)
}

const differenceOf = ({ height, hash }: IndexedBlock, actual: string | undefined) =>
  actual === undefined
    ? `the index is at block ${height}, the chain is behind it`
    : `block ${height} is ${actual} on the chain and ${hash} in the index`
