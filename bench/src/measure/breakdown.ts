import { median, round } from '../report/statistics'

/** Where a contestant's time went, in seconds, by part: together the whole run. */
export type Breakdown = {
  /** From its start to its first commit. */
  startUp: number
  /** From its first commit to the last one without indexes. */
  data: number
  indexBuild: number
  /** From the indexes to the end: the hot blocks. */
  head: number
  commits: number
}

/** Milliseconds of the clock on the wall, as the log has it. */
export type Span = { startedAt: number; endedAt: number }

/** From the lines that the shipped processor logs; undefined for another contestant, or without these lines. */
export function breakdownOf(
  contestant: string,
  log: string,
  { startedAt, endedAt }: Span,
): Breakdown | undefined {
  if (contestant !== 'ours' && contestant !== 'reindex') return undefined
  const batches = timesOf(log, 'processor batch')
  const [first] = batches
  const [building] = timesOf(log, 'store building indexes')
  const [built] = timesOf(log, 'store indexes built')
  if (first === undefined || building === undefined || built === undefined) return undefined
  const seconds = (from: number, to: number) => round((to - from) / 1_000)
  return {
    startUp: seconds(startedAt, first),
    data: seconds(first, building),
    indexBuild: seconds(building, built),
    head: seconds(built, endedAt),
    commits: batches.length,
  }
}

/** The median of each part; undefined if a run has none. */
export function medianBreakdown(runs: (Breakdown | undefined)[]): Breakdown | undefined {
  const whole = runs.filter((run) => run !== undefined)
  if (whole.length === 0 || whole.length < runs.length) return undefined
  const of = (part: keyof Breakdown) => round(median(whole.map((run) => run[part])))
  return {
    startUp: of('startUp'),
    data: of('data'),
    indexBuild: of('indexBuild'),
    head: of('head'),
    commits: of('commits'),
  }
}

/** When the lines with this text were written. */
function timesOf(log: string, text: string): number[] {
  const lines = log.matchAll(new RegExp(`^(\\S+) info ${text}(?: |$)`, 'gm'))
  return [...lines].map(([, at]) => Date.parse(at ?? ''))
}
