import type { ResolvedIndex } from '../index-version'
import { createLog } from '../log'
import { START_AGAIN } from '../run'
import { watchVersion } from '../version-watch'

const log = createLog('processor')

/**
 * Ends this process, to be started again, when its version of the index is not the served one any more. A transaction
 * under way is undone by the database: a later start goes on from the last commit.
 */
export function endWithItsVersion(index: ResolvedIndex): void {
  watchVersion({ ...index, log }, (url) => {
    log.info('another version of the index is served: to be started again on it', {
      database: new URL(url).pathname.slice(1),
    })
    process.exit(START_AGAIN)
  })
}

/** A processor that was forked ends with its parent, however that ends. */
export function endWithItsParent(): void {
  process.once('disconnect', () => process.exit(1))
}
