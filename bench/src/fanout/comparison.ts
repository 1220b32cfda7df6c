import { round, type Spread, spreadOf } from '../report/statistics'
import { alignedTable } from '../report/table'
import type { Fanout } from './driver'

type Figures = {
  perSecond: number
  p50Ms: number
  p99Ms: number
  fromCommitP50Ms: number | null
  fromCommitP99Ms: number | null
  pacedCpuMicroseconds: number
  burstCpuMicroseconds: number
  kilobytesPerReader: number
  peakMb: number
}

type Spreads = { [Name in keyof Figures]: Spread | null }

/** One number of readers, over the runs. Ratios are to the bare broadcaster in the same run. */
export type Comparison = {
  readers: number
  bytesPerMessage: number
  ours: Spreads
  bare: Spreads
  toBare: Spreads
}

export function compare(readers: number, runs: { ours: Fanout; bare: Fanout }[]): Comparison {
  const [ours, bare] = [
    runs.map((run) => figuresOf(run.ours)),
    runs.map((run) => figuresOf(run.bare)),
  ]
  const ratios = ours.map((own, run) => ratiosOf(own, bare[run] ?? own))
  const bytesPerMessage = runs.at(-1)?.ours.bytesPerMessage ?? 0
  return {
    ...{ readers, bytesPerMessage },
    ...{ ours: spreadsOf(ours), bare: spreadsOf(bare), toBare: spreadsOf(ratios) },
  }
}

const figuresOf = ({ paced, burst, ...memory }: Fanout): Figures => ({
  perSecond: burst.perSecond,
  p50Ms: paced.p50Ms,
  p99Ms: paced.p99Ms,
  fromCommitP50Ms: paced.fromCommit?.p50Ms ?? null,
  fromCommitP99Ms: paced.fromCommit?.p99Ms ?? null,
  pacedCpuMicroseconds: paced.cpuMicroseconds,
  burstCpuMicroseconds: burst.cpuMicroseconds,
  kilobytesPerReader: memory.kilobytesPerReader,
  peakMb: memory.peakMb,
})

/** A delay from COMMIT is held against the bare one from its trigger. Nothing is divided by what is too little to measure. */
function ratiosOf(own: Figures, bare: Figures): Figures {
  const divisors = { ...bare, fromCommitP50Ms: bare.p50Ms, fromCommitP99Ms: bare.p99Ms }
  const names = Object.keys(own) as (keyof Figures)[]
  const ratios = names.map((name) => {
    const [value, divisor] = [own[name], divisors[name]]
    return [name, value !== null && divisor ? round(value / divisor, 3) : null]
  })
  return Object.fromEntries(ratios)
}

function spreadsOf(runs: Figures[]): Spreads {
  const names = Object.keys(runs[0] ?? {}) as (keyof Figures)[]
  const spreads = names.map((name) => {
    const values = runs.flatMap((run) => run[name] ?? [])
    if (values.length === 0) return [name, null]
    const { median, min, max } = spreadOf(values)
    return [name, { median: round(median, 3), min, max }]
  })
  return Object.fromEntries(spreads)
}

const COLUMNS: [title: string, name: keyof Figures, digits: number][] = [
  ['msg/s', 'perSecond', 0],
  ['burst CPU us/msg', 'burstCpuMicroseconds', 2],
  ['paced CPU us/msg', 'pacedCpuMicroseconds', 2],
  ['p50 ms', 'p50Ms', 2],
  ['p99 ms', 'p99Ms', 2],
  ['p50 from COMMIT', 'fromCommitP50Ms', 2],
  ['p99 from COMMIT', 'fromCommitP99Ms', 2],
  ['KB/reader', 'kilobytesPerReader', 1],
]

/** A line a figure, for each number of readers: it is too much for one line each. */
export function fanoutTable(comparisons: Comparison[]): string {
  const head = [
    'readers',
    'figure',
    'ours',
    '(min-max)',
    'bare ws',
    '(min-max)',
    'to bare',
    '(min-max)',
  ]
  const lines = comparisons.flatMap(({ readers, ours, bare, toBare }) =>
    COLUMNS.map(([title, name, digits]) => [
      ...[String(readers), title],
      ...cells(ours[name], digits),
      ...cells(bare[name], digits),
      ...cells(toBare[name], 2),
    ]),
  )
  return alignedTable([head, ...lines])
}

function cells(spread: Spread | null, digits: number): string[] {
  if (!spread) return ['-', '']
  const { median, min, max } = spread
  return [median.toFixed(digits), `(${min.toFixed(digits)}-${max.toFixed(digits)})`]
}
