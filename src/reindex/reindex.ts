import type { Config } from '../config'
import { migrate } from '../database'
import type { Deployment } from '../deployment'
import { type IndexVersion, urlOf, withDatabase } from '../index-version'
import { startBuilder } from './builder'
import { catchUp } from './catch-up'
import { ReindexError } from './error'
import { countProcessors, handOver } from './hand-over'
import type { Progress } from './progress'
import { prove } from './prove'
import {
  createVersion,
  dropVersion,
  giveUp,
  openVersions,
  requireCreator,
  servedAndBefore,
  switchTo,
  type Versions,
} from './versions'

export type ReindexOptions = {
  baseUrl: string
  rpcUrl: string
  deployment: Deployment
  config: Pick<Config, 'home' | 'network'>
  progress: Progress
  /** Gives up, as long as nothing is switched. */
  signal: AbortSignal
}

/**
 * Builds a new version of the index beside the served one, proves it equal to the chain, and switches to it. Whatever
 * fails before the switch leaves the served index as it was. Throws ReindexError, DatabaseError, the signal's reason.
 */
export async function reindex(options: ReindexOptions): Promise<void> {
  const { baseUrl, progress, signal } = options
  await withDatabase(baseUrl, async (client) => {
    await requireCreator(client)
    const versions = await openVersions(client)
    await dropHalfBuilt(versions, progress)
    const { served } = await servedAndBefore(versions)
    signal.throwIfAborted()
    const version = await createVersion(versions)
    progress.say(`Version ${version.number} is built in ${version.database}`)
    try {
      await migrate(urlOf(baseUrl, version.database))
      await follow(options, versions, { from: served, to: version, isNew: true })
    } catch (error) {
      // Kept for a look; the next run drops it.
      await giveUp(versions, version).catch(() => {})
      throw error
    }
    progress.say(
      `Version ${served.number} is kept: \`npm run reindex -- --back\` goes back to it, \`-- --prune\` drops it`,
    )
  })
}

/** Brings the version that was served before up to date, and switches back to it. Throws ReindexError (`NOTHING_BEFORE`) and what `reindex` does. */
export async function goBack(options: ReindexOptions): Promise<void> {
  const { baseUrl, progress } = options
  await withDatabase(baseUrl, async (client) => {
    const versions = await openVersions(client)
    const { served, before } = await servedAndBefore(versions)
    if (!before) {
      throw new ReindexError(
        'NOTHING_BEFORE',
        `No version was kept from before version ${served.number}, the served one: \`npm run reindex\` builds a new one.`,
      )
    }
    progress.say(`Back to version ${before.number}, in ${before.database}`)
    await follow(options, versions, { from: served, to: before, isNew: false })
  })
}

type Step = { from: IndexVersion; to: IndexVersion; isNew: boolean }

/** Catches up, proves what is new, switches, and hands over. */
async function follow(options: ReindexOptions, versions: Versions, step: Step): Promise<void> {
  const { baseUrl, rpcUrl, deployment, config, progress, signal } = options
  const { from, to, isNew } = step
  const { client } = versions
  const url = urlOf(baseUrl, to.database)
  const builder = startBuilder(config, { baseUrl, rpcUrl, number: to.number })
  try {
    const work = {
      builder,
      rpcUrl,
      url,
      servedUrl: urlOf(baseUrl, from.database),
      progress,
      signal,
    }
    await catchUp(work)
    if (isNew) {
      await Promise.race([prove({ databaseUrl: url, rpcUrl, deployment }, progress), given(signal)])
      await catchUp(work) // the chain went on during the proof
    }
    const isFollowed = (await countProcessors(client, from.database)) > 0
    const own = await countProcessors(client, to.database)
    signal.throwIfAborted()
    await switchTo(versions, to)
    progress.say(`Version ${to.number} is served now, instead of version ${from.number}`)
    await handOver({ client, builder, database: to.database, own, isFollowed, progress })
  } finally {
    await builder.stop()
  }
}

/** Rejected when the signal says so. */
function given(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** An earlier run may have been killed, or have failed. */
export async function dropHalfBuilt(versions: Versions, progress: Progress): Promise<void> {
  for (const version of await versions.list()) {
    if (version.state !== 'building' && version.state !== 'failed') continue
    await dropVersion(versions, version)
    progress.say(`Dropped version ${version.number}, which an earlier run left unfinished`)
  }
}
