import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { resolveIndex } from '../index-version'
import { createLog } from '../log'
import { watchVersion } from '../version-watch'
import { type CheckReader, createCheckReader } from './checks/reader'
import { createYearlyReader, type YearlyReader } from './feeds/yearly'
import { type HeadFeed, openHeadFeed } from './head-feed'
import { openPool } from './pool'
import { openSnapshot, type Position, type Snapshot } from './snapshot'
import { type Feed, openFeed } from './streams/feed'

/** The index as it is served: its current version, whichever database holds it. */
export type ServedIndex = {
  /** A request's view of the version that is served as it begins: of its head, or as of the end of a block. */
  openSnapshot(atBlock?: number): Snapshot
  /** Goes on from version to version. */
  heads: HeadFeed
  /** Likewise. */
  feed: Feed
  yearly: YearlyReader
  checks: CheckReader
  /** Connections to the version that is served now. */
  pool(): Pool
  close(): Promise<void>
}

/** One version's connections; they are closed when the last request that uses them is over. */
type Source = { pool: Pool; take(): () => void; retire(): Promise<void> }

/** A version that is switched to may be a block behind; it is waited for as long as this. */
const PATIENCE_MS = 10_000
const POLL_MS = 20
const log = createLog('api')

/**
 * Serves the current version, and changes to another one when it is switched to: requests under way end where they
 * began, all others begin in the new version. No height is answered below one that was answered before. Throws
 * DatabaseError (`DATABASE_UNAVAILABLE`), `DATABASE_NOT_MIGRATED`.
 */
export async function openServedIndex(databaseUrl: string, size: number): Promise<ServedIndex> {
  const resolved = await resolveIndex(databaseUrl)
  let served = sourceOf(await openPool(resolved.url, size))
  let answered = -1
  let isClosing = false

  const note = ({ head }: Position) => {
    answered = Math.max(answered, head?.height ?? -1)
  }

  function view(source: Source, onOpen?: (position: Position) => void, atBlock?: number): Snapshot {
    const snapshot = openSnapshot(source.pool, onOpen, atBlock)
    const release = source.take()
    return { ...snapshot, close: () => snapshot.close().finally(release) }
  }

  async function positionIn(
    source: Source,
    onOpen?: (position: Position) => void,
  ): Promise<Position> {
    const snapshot = view(source, onOpen)
    return snapshot.position().finally(() => snapshot.close())
  }

  /** Of the served version; not of one that was served when the question began. */
  async function position(): Promise<Position> {
    for (;;) {
      const source = served
      const found = await positionIn(source, note)
      if (source === served) return found
    }
  }
  const heads = openHeadFeed(resolved.url, position)
  const feed = openFeed(resolved.url)
  const yearly = createYearlyReader((sql) => {
    const snapshot = view(served)
    return snapshot.query<never>(sql).finally(() => snapshot.close())
  })

  const checks = createCheckReader()

  async function changeTo(url: string): Promise<void> {
    const next = sourceOf(await openPool(url, size))
    const before = served
    try {
      await whenLevel(next, () => {
        served = next
        checks.forget()
        heads.moveTo(url)
        feed.moveTo(url)
      })
    } catch (error) {
      await next.retire()
      throw error
    }
    log.info('another version of the index is served', { database: new URL(url).pathname.slice(1) })
    void before.retire()
  }

  /**
   * Changes once a version is no lower than what was answered: in the moment of the comparison, so that nothing is
   * answered in between. What takes too long is said, and done.
   */
  async function whenLevel(next: Source, change: () => void): Promise<void> {
    const until = Date.now() + PATIENCE_MS
    for (;;) {
      const { head } = await positionIn(next)
      const height = head?.height ?? -1
      if (height >= answered || isClosing) return change()
      if (Date.now() >= until) {
        log.warn('the new version is behind', { height, answered })
        answered = height
        return change()
      }
      await sleep(POLL_MS)
    }
  }
  const versions = watchVersion({ ...resolved, log }, changeTo)

  return {
    openSnapshot: (atBlock) => view(served, note, atBlock),
    heads,
    feed,
    yearly,
    checks,
    pool: () => served.pool,
    async close() {
      isClosing = true
      await versions.close()
      await heads.close()
      await feed.close()
      await served.retire()
    },
  }
}

function sourceOf(pool: Pool): Source {
  let users = 0
  let isRetired = false
  let onUnused: () => void = () => {}
  const unused = new Promise<void>((resolve) => {
    onUnused = resolve
  })
  const check = () => {
    if (isRetired && users === 0) onUnused()
  }
  return {
    pool,
    take() {
      users += 1
      return () => {
        users -= 1
        check()
      }
    },
    async retire() {
      isRetired = true
      check()
      await unused
      await pool.end()
    },
  }
}
