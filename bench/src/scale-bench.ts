import type { Scope } from '../../src/stack/processes/scope'
import { EVENTS_PER_BLOCK } from './gateway/market'
import { SETUP_BLOCKS } from './gateway/setup'
import { indexGenerated } from './measure/generated'
import { startServer, temporaryHome } from './measure/servers'
import type { Options } from './options'
import { writeResults } from './report/results'
import { say } from './report/say'
import { round } from './report/statistics'
import { alignedTable } from './report/table'

/** `npm run bench -- scale`: what an event costs the shipped processor, at every size of chain. */
export async function benchScale(scope: Scope, { sizes }: Options): Promise<void> {
  const home = temporaryHome(scope)
  const database = await startServer(scope, home)
  const costs = []
  for (const size of sizes) {
    const blocks = SETUP_BLOCKS + Math.max(1, Math.ceil(size / EVENTS_PER_BLOCK))
    const name = `bench_scale_${size}`
    const chain = { life: 'everyday', blocks, name } as const
    const { cost } = await indexGenerated(scope, { database, home }, chain)
    await database.drop(name)
    say(`${size} events: ${cost.seconds.toFixed(1)} s`)
    const { events, seconds, ownCpuSeconds } = cost
    const microsecondsPerEvent = round((seconds / events) * 1e6)
    const ownMicrosecondsPerEvent = round((ownCpuSeconds / events) * 1e6)
    costs.push({ ...cost, microsecondsPerEvent, ownMicrosecondsPerEvent })
  }
  const head = ['events', 'seconds', 'us/event', 'own CPU us/event', 'pg CPU s', 'peak MB']
  const lines = costs.map((cost) => [
    String(cost.events),
    cost.seconds.toFixed(1),
    cost.microsecondsPerEvent.toFixed(1),
    cost.ownMicrosecondsPerEvent.toFixed(1),
    cost.databaseCpuSeconds.toFixed(1),
    String(cost.peakMb),
  ])
  process.stdout.write(`${alignedTable([head, ...lines])}\n`)
  writeResults('scale', { sizes: costs })
}
