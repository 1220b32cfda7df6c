import type { Snapshot } from '../snapshot'
import type { Check } from './check'
import { type Result, runCheck } from './run'

/** Runs checks, each once a block, whoever asks and however often: to count all rows is dear. Throws as snapshots do. */
export type CheckReader = {
  read(snapshot: Pick<Snapshot, 'query' | 'position'>, check: Check): Promise<Result>
  /** What was read is of another index. */
  forget(): void
}

export function createCheckReader(): CheckReader {
  let hash: string | undefined
  let known = new Map<string, Promise<Result>>()

  /** Results at a block; of one that is not the last asked for, nothing is kept. */
  const resultsAt = (block: string | undefined) => {
    if (block !== hash || block === undefined) {
      hash = block
      known = new Map()
    }
    return known
  }

  return {
    async read(snapshot, check) {
      const { head } = await snapshot.position()
      if (!head?.hash) return runCheck(snapshot.query, check) // of a past block nothing is kept
      const results = resultsAt(head.hash)
      const found = results.get(check.name)
      if (found) return found
      const reading = runCheck(snapshot.query, check)
      results.set(check.name, reading)
      reading.catch(() => results.delete(check.name))
      return reading
    },
    forget() {
      resultsAt(undefined)
    },
  }
}
