import type { Scope } from '../../src/stack/processes/scope'
import { indexingTable, measureIndexing } from './feeds/index-part'
import { startServer, temporaryHome } from './measure/servers'
import type { Options } from './options'
import { writeResults } from './report/results'

/** `npm run bench -- feeds`: answers of the feeds beside a bare HTTP server, and what trades cost the processor. */
export async function benchFeeds(scope: Scope, { trades, parts }: Options): Promise<void> {
  const home = temporaryHome(scope)
  const database = await startServer(scope, home)
  const results: Record<string, unknown> = {}
  if (parts.includes('index')) {
    const sizes = await measureIndexing(scope, { database, home }, trades)
    process.stdout.write(`${indexingTable(sizes)}\n`)
    Object.assign(results, { indexing: sizes })
  }
  writeResults('feeds', results)
}
