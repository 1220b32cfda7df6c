/** Where a contestant's time went, in seconds, by part. */
export type Breakdown = Record<string, number>

/**
 * What the floor says of itself; and from the lines that the shipped processor logs, what it worked at: its start, up to the
 * first commit; history, up to the last final block; the indexes; the hot blocks. `commits` is the time in its commits, of
 * which many lie behind the work on the next batch.
 */
export function breakdownOf(
  contestant: string,
  log: string,
  startedAt: number,
  seconds: number,
): Breakdown | undefined {
  const told = /BENCH_DONE (.*)/.exec(log)?.[1]
  if (contestant === 'floor' && told) return JSON.parse(told)
  if (contestant !== 'ours' && contestant !== 'reindex') return undefined

  const since = (line: RegExp) => {
    const at = line.exec(log)?.[1]
    return at === undefined ? undefined : (Date.parse(at) - startedAt) / 1_000
  }
  const commits = [...log.matchAll(/ processor batch .*?ms=(\d+)/g)]
  const [first = 0, indexes = seconds, head = seconds] = [
    since(/^(\S+) info processor batch /m),
    since(/^(\S+) info processor indexes/m),
    since(/^(\S+) info processor head/m),
  ]
  const parts = {
    toFirstCommit: first,
    history: indexes - first,
    indexes: head - indexes,
    head: seconds - head,
    commits: commits.reduce((sum, [, ms]) => sum + Number(ms) / 1_000, 0),
  }
  const rounded = Object.entries(parts).map(([name, value]) => [name, Number(value.toFixed(2))])
  return { ...Object.fromEntries(rounded), batches: commits.length }
}
