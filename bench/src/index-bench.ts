import type { Scope } from '../../src/stack/processes/scope'
import { openChain } from './chain/open'
import { type Contestant, contestants } from './contestants/list'
import { medianBreakdown } from './measure/breakdown'
import { differences } from './measure/hashes'
import { type Measured, measureRun } from './measure/run'
import { startServer, temporaryHome } from './measure/servers'
import type { Options } from './options'
import { writeResults } from './report/results'
import { say } from './report/say'
import { median, round, spreadOf } from './report/statistics'
import { alignedTable } from './report/table'

/** `npm run bench -- index`: all contestants in turn, `runs` times, on one chain and one PostgreSQL. */
export async function benchIndex(scope: Scope, { runs, events, only }: Options): Promise<void> {
  const chosen = contestants.filter(({ name }) => only.length === 0 || only.includes(name))
  const home = temporaryHome(scope)
  const database = await startServer(scope, home)
  const chain = await openChain(scope, events)
  const measured: Measured[] = []
  const [first] = chosen
  // Not counted: it pays for the files that PostgreSQL makes once, and for the chain's first look at its logs.
  if (first) await measureRun(first, { chain, database, home }, 0)
  for (let run = 1; run <= runs; run++) {
    for (const contestant of chosen) {
      const result = await measureRun(contestant, { chain, database, home }, run)
      requireSameTables(contestant, measured[0], result)
      measured.push(result)
      say(`run ${run}: ${contestant.title} ${result.seconds.toFixed(1)} s`)
    }
    for (const { name } of chosen) await database.drop(`bench_${name.replaceAll('-', '_')}_${run}`)
  }
  const results = report(chosen, measured, chain.head, runs)
  // Some of them are no comparison to keep.
  if (only.length === 0) writeResults('index', results)
}

/** The same rows in all tables, or the figures mean nothing. */
function requireSameTables(
  contestant: Contestant,
  first: Measured | undefined,
  one: Measured,
): void {
  const wrong = first ? differences(first.tables, one.tables) : []
  if (wrong.length > 0) {
    throw new Error(
      `${contestant.title} filled other tables than ${first?.contestant}:\n${wrong.join('\n')}`,
    )
  }
}

function report(chosen: Contestant[], measured: Measured[], head: number, runs: number): object {
  const of = (name: string) => measured.filter(({ contestant }) => contestant === name)
  const secondsOf = (name: string) => median(of(name).map(({ seconds }) => seconds))
  const rows = chosen.filter(({ name }) => of(name).length > 0)
  const [floor, ours] = [secondsOf('floor'), secondsOf('ours')]
  const results = rows.map(({ name, title }) => {
    const runsOf = of(name)
    const spread = spreadOf(runsOf.map(({ seconds }) => seconds))
    const middle = (pick: (run: Measured) => number) => round(median(runsOf.map(pick)))
    return {
      name,
      title,
      seconds: { median: round(spread.median), min: round(spread.min), max: round(spread.max) },
      eventsPerSecond: Math.round((runsOf[0]?.events ?? 0) / spread.median),
      cpuSeconds: middle(({ cpuSeconds }) => cpuSeconds),
      databaseCpuSeconds: middle(({ databaseCpuSeconds }) => databaseCpuSeconds),
      chainCpuSeconds: middle(({ chainCpuSeconds }) => chainCpuSeconds),
      peakMb: Math.round(median(runsOf.map(({ peakBytes }) => peakBytes)) / 2 ** 20),
      toFloor: Number.isNaN(floor) ? null : round(spread.median / floor),
      toOurs: Number.isNaN(ours) ? null : round(spread.median / ours),
      breakdown: medianBreakdown(runsOf.map(({ breakdown }) => breakdown)) ?? null,
    }
  })
  const head1 = [
    '',
    'seconds',
    'min-max',
    'events/s',
    'own CPU',
    'pg CPU',
    'chain CPU',
    'peak MB',
    'to floor',
    'to ours',
  ]
  const lines = results.map((result) => [
    result.title,
    result.seconds.median.toFixed(2),
    `${result.seconds.min.toFixed(1)}-${result.seconds.max.toFixed(1)}`,
    String(result.eventsPerSecond),
    result.cpuSeconds.toFixed(1),
    result.databaseCpuSeconds.toFixed(1),
    result.chainCpuSeconds.toFixed(1),
    String(result.peakMb),
    result.toFloor?.toFixed(2) ?? '-',
    result.toOurs?.toFixed(2) ?? '-',
  ])
  const tables = measured[0]?.tables ?? {}
  const kinds = Object.entries(tables).map(([table, { rows: count }]) => `${table} ${count}`)
  process.stdout.write(
    `${measured[0]?.events} events in ${head} blocks, ${runs} run(s), medians; tables equal\n`,
  )
  process.stdout.write(`${alignedTable([head1, ...lines])}\n`)
  for (const { title, breakdown } of results) {
    if (!breakdown) continue
    const { startUp, data, indexBuild, head, commits } = breakdown
    process.stdout.write(
      `${title}: to its first commit ${startUp} s, data ${data} s in ${commits} commits, indexes ${indexBuild} s, head ${head} s\n`,
    )
  }
  process.stdout.write(`rows: ${kinds.join(', ')}\n`)
  return { workload: { events: measured[0]?.events, blocks: head, runs, tables }, results }
}
