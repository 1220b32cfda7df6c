import { setTimeout as sleep } from 'node:timers/promises'
import { escapeIdentifier } from 'pg'
import { connectDataSource } from '../database'
import { type IndexVersion, withDatabase } from '../index-version'
import type { Progress } from './progress'
import { dropHalfBuilt } from './reindex'
import { dropVersion, openVersions, type Versions } from './versions'

/** Answers that began before the switch have so long to end. */
const PATIENCE_MS = 15_000
const POLL_MS = 100

/** Drops what is neither served nor being built. The base database holds the list, so it is emptied instead. */
export async function prune(baseUrl: string, progress: Progress): Promise<void> {
  await withDatabase(baseUrl, async (client) => {
    const versions = await openVersions(client)
    await dropHalfBuilt(versions, progress)
    const retired = (await versions.list()).filter(({ state }) => state === 'retired')
    for (const version of retired) {
      if (version.database === versions.base) await emptyBase(baseUrl, versions, version)
      else {
        await untilUnused(versions, version)
        await dropVersion(versions, version)
      }
      progress.say(`Dropped version ${version.number} (${version.database})`)
    }
    if (retired.length === 0) progress.say('No retired version is kept')
  })
}

async function untilUnused({ client }: Versions, { database }: IndexVersion): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(POLL_MS)) {
    const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [
      database,
    ])
    if (rowCount === 0) return
  }
}

/** Our tables alone: their rows, what undoes them, and the processor's state. */
async function emptyBase(url: string, { client }: Versions, version: IndexVersion): Promise<void> {
  const source = await connectDataSource(url)
  const facts = source.entityMetadatas.map(({ tableName }) => escapeIdentifier(tableName))
  await source.destroy()
  const named = [
    ...facts,
    'indexed_block',
    ...facts.map((name) => `hot.${name}`),
    'squid_processor.status',
    'squid_processor.hot_block',
  ]
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL',
    [named],
  )
  await client.query('BEGIN')
  await client.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')}`)
  await client.query('DELETE FROM heliograph.index_version WHERE number = $1', [version.number])
  await client.query('COMMIT')
}
