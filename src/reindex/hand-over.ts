import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Builder } from './builder'
import type { Progress } from './progress'

const POLL_MS = 100
/** The processor of the version before ends, starts again, and stands in line: so long it may take. */
const PATIENCE_MS = 30_000

/** Connections of processors to a database, waiting ones among them. */
export async function countProcessors(client: Client, database: string): Promise<number> {
  const { rows } = await client.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND application_name = 'heliograph-processor'`,
    [database],
  )
  return rows[0].count
}

export type HandOver = {
  client: Client
  builder: Builder
  /** The version that is served now. */
  database: string
  /** Connections of the builder alone. */
  own: number
  /** Whether a processor followed the version before. */
  isFollowed: boolean
  progress: Progress
}

/**
 * Leaves the new version to the processor that followed the one before: the builder goes on until that one waits for its
 * place, so that readers see the chain go on all the time.
 */
export async function handOver(work: HandOver): Promise<void> {
  const { client, builder, database, own, isFollowed, progress } = work
  const until = Date.now() + PATIENCE_MS
  let isTaken = false
  while (isFollowed && !isTaken && Date.now() < until) {
    isTaken = (await countProcessors(client, database)) > own
    if (!isTaken) await sleep(POLL_MS)
  }
  await builder.stop()
  progress.say(
    isTaken
      ? 'The processor goes on with it'
      : 'No processor goes on with it: start one with `npm run process`',
  )
}
