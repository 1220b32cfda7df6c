import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log, LogFields } from '../../src/log'
import type { LakeFilter } from '../../src/processor/lake/filter'
import { type Lake, openLake } from '../../src/processor/lake/open'
import type { OpenOptions } from '../../src/processor/lake/options'
import { type Observer, silent } from '../../src/processor/observer'

export type TestLake = Lake & {
  /** What it said, as `level message`. */
  lines: string[]
  /** How often each was observed: `rpcCall`, `rpcRetry timeout`, `lakeRead true`, … */
  counts: Record<string, number>
}

type Settings = { rpcUrl: string; filter: LakeFilter; folder: string; finality?: number } & Partial<
  Pick<OpenOptions, 'tuning' | 'disk'>
>

/** Pauses short enough for tests. */
const QUICK = {
  firstPauseMs: 5,
  longestPauseMs: 40,
  prunedPauseMs: 40,
  diskPauseMs: 40,
  timeoutMs: 2_000,
}

/** A lake in this thread, that remembers what it said and did. */
export async function startTestLake({
  tuning,
  finality = 75,
  ...settings
}: Settings): Promise<TestLake> {
  const lines: string[] = []
  const counts: Record<string, number> = {}
  const line = (level: string) => (message: string, fields?: LogFields) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields ?? {})}`)
  }
  const log: Log = {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
  }
  const count = (key: string) => {
    counts[key] = (counts[key] ?? 0) + 1
  }
  const observe: Observer = {
    ...silent,
    rpcCall: ({ method }) => count(method),
    rpcRetry: (reason) => count(`rpcRetry ${reason}`),
    lakeRead: (hit) => count(`lakeRead ${hit}`),
    lakeDamage: () => count('lakeDamage'),
  }
  const lake = await openLake({
    ...settings,
    finality,
    tuning: { ...QUICK, ...tuning },
    log,
    observe,
  })
  return { ...lake, lines, counts }
}

/** A folder for lakes, and its end. */
export function lakeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'heliograph-lake-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
