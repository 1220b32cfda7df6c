import type { Scope } from '../../src/stack/processes/scope'
import { indexingTable, measureIndexing } from './feeds/indexing'
import { measureServing, servingTable } from './feeds/serving'
import { startServer, temporaryHome } from './measure/servers'
import { type Options, PARTS } from './options'
import { writeResults } from './report/results'

/** Trades of the index that is served: the largest of `--trades` within these. */
const LEAST_SERVED = 10_000
const MOST_SERVED = 100_000

/** `npm run bench -- feeds`: answers of the feeds beside a bare HTTP server, and what trades cost the processor. */
export async function benchFeeds(scope: Scope, options: Options): Promise<void> {
  const { trades, parts, runs } = options
  const home = temporaryHome(scope)
  const places = { database: await startServer(scope, home), home }
  const results: Record<string, unknown> = {}
  if (parts.includes('serve')) {
    const served = Math.min(MOST_SERVED, Math.max(LEAST_SERVED, ...trades))
    const answers = await measureServing(scope, places, { trades: served, runs })
    process.stdout.write(`${served} trades served, ${runs} run(s), medians\n`)
    process.stdout.write(`${servingTable(answers)}\n`)
    results.serving = { trades: served, runs, answers }
  }
  if (parts.includes('index')) {
    const sizes = await measureIndexing(scope, places, trades)
    process.stdout.write(`${indexingTable(sizes)}\n`)
    results.indexing = { sizes }
  }
  // A part alone is no result to keep.
  if (parts.length === PARTS.length) writeResults('feeds', results)
}
