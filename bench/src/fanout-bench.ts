import { join } from 'node:path'
import type { Scope } from '../../src/stack/processes/scope'
import { compare, fanoutTable } from './fanout/comparison'
import type { Fanout } from './fanout/driver'
import { measureBare, measureOurs, requireFiles } from './fanout/servers'
import { startServer, temporaryHome } from './measure/servers'
import type { Options } from './options'
import { writeResults } from './report/results'
import { say } from './report/say'

/** `npm run bench -- fanout`: one book to many readers over WebSocket, beside a bare broadcast of the same bytes. */
export async function benchFanout(scope: Scope, options: Options): Promise<void> {
  const { readers: sizes, commits, runs } = options
  requireFiles(Math.max(...sizes))
  const home = temporaryHome(scope)
  const database = await startServer(scope, home)
  const measured = sizes.map((readers) => ({
    readers,
    runs: [] as { ours: Fanout; bare: Fanout }[],
  }))
  for (let run = 1; run <= runs; run++) {
    for (const { readers, runs: done } of measured) {
      const task = { readers, commits, file: join(home, 'messages') }
      const ours = await measureOurs(scope, database, task)
      const bare = await measureBare(scope, task)
      done.push({ ours, bare })
      say(`run ${run}, ${readers} readers: ours ${short(ours)}; bare ${short(bare)}`)
    }
  }
  const comparisons = measured.map(({ readers, runs: done }) => compare(readers, done))
  process.stdout.write(`${commits} commits a phase, ${runs} run(s), medians\n`)
  process.stdout.write(`${fanoutTable(comparisons)}\n`)
  writeResults('fanout', { commits, runs, readers: comparisons })
}

const short = ({ burst, paced, kilobytesPerReader }: Fanout) =>
  `${burst.perSecond} messages/s, p50 ${paced.p50Ms} ms, p99 ${paced.p99Ms} ms, ${kilobytesPerReader} KB a reader`
