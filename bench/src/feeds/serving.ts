import type { Scope } from '../../../src/stack/processes/scope'
import type { DatabaseServer } from '../measure/servers'
import { say } from '../report/say'
import { round, type Spread, spreadOf } from '../report/statistics'
import { alignedTable } from '../report/table'
import type { Load } from './load'
import { BOOK, questionsOf } from './questions'
import { requireAnswer } from './require-answer'
import { loadOf, type Served, serve, startBare } from './servers'

type Measured = { name: string; title: string; bytes: number; rows: number | null; loads: Load[] }

/** Answers of one kind, over the rounds; ratios are to the bare server's in the same round. */
type ServedCost = {
  name: string
  title: string
  bytes: number
  rows: number | null
  perSecond: Spread
  toBare: Spread
  p50Ms: Spread
  p99Ms: Spread
  p99ToBare: Spread
  ownCpuMicroseconds: Spread
  databaseCpuMicroseconds: Spread
}

/** Answers a second of the shipped API and of a bare HTTP server, in turn within each round. */
export async function measureServing(
  scope: Scope,
  places: { database: DatabaseServer; home: string },
  { trades, runs }: { trades: number; runs: number },
): Promise<ServedCost[]> {
  const api = await serve(scope, places, trades)
  const { etag, body } = await requireAnswer(api.port, BOOK)
  const bare = await startBare(scope, places.home, body)
  const bareQuestion = { name: 'bare', title: 'bare server', path: '/' }
  const asked: { measured: Measured; load: () => Promise<Load> }[] = []
  for (const question of [bareQuestion, ...questionsOf(etag)]) {
    const server: Served = question === bareQuestion ? bare : api
    const { bytes, rows } = await requireAnswer(server.port, question)
    asked.push({
      measured: { name: question.name, title: question.title, bytes, rows, loads: [] },
      load: () => loadOf(scope, server, question, [server.pid, places.database.pid]),
    })
  }
  for (let run = 1; run <= runs; run++) {
    for (const { measured, load } of asked) measured.loads.push(await load())
    say(`run ${run}: ${asked.map(({ measured }) => shortOf(measured)).join(', ')}`)
  }
  await bare.end()
  await api.end()
  const all = asked.map(({ measured }) => measured)
  return all.map((measured) => costOf(measured, all[0]?.loads ?? []))
}

const shortOf = ({ name, loads }: Measured) => `${name} ${Math.round(loads.at(-1)?.perSecond ?? 0)}`

function costOf({ loads, ...measured }: Measured, bare: Load[]): ServedCost {
  const spread = (pick: (load: Load, ofBare: Load) => number): Spread => {
    const values = loads.map((load, run) => round(pick(load, bare[run] as Load), 3))
    const { median, min, max } = spreadOf(values)
    return { median: round(median, 3), min, max }
  }
  return {
    ...measured,
    perSecond: spread(({ perSecond }) => perSecond),
    toBare: spread(({ perSecond }, other) => perSecond / other.perSecond),
    p50Ms: spread(({ p50Ms }) => p50Ms),
    p99Ms: spread(({ p99Ms }) => p99Ms),
    p99ToBare: spread(({ p99Ms }, other) => p99Ms / other.p99Ms),
    ownCpuMicroseconds: spread(({ cpuMicroseconds: [own = 0] }) => own),
    databaseCpuMicroseconds: spread(({ cpuMicroseconds: [, database = 0] }) => database),
  }
}

export function servingTable(costs: ServedCost[]): string {
  const head = [
    '',
    'bytes',
    'req/s',
    'min-max',
    'to bare',
    'min-max',
    'p99 ms',
    'to bare',
    'CPU us/req',
    'pg CPU us/req',
  ]
  const range = ({ min, max }: Spread, digits: number) =>
    `${min.toFixed(digits)}-${max.toFixed(digits)}`
  const lines = costs.map((cost) => [
    cost.title,
    String(cost.bytes),
    cost.perSecond.median.toFixed(0),
    range(cost.perSecond, 0),
    cost.toBare.median.toFixed(3),
    range(cost.toBare, 3),
    cost.p99Ms.median.toFixed(2),
    cost.p99ToBare.median.toFixed(1),
    cost.ownCpuMicroseconds.median.toFixed(0),
    cost.databaseCpuMicroseconds.median.toFixed(0),
  ])
  return alignedTable([head, ...lines])
}
