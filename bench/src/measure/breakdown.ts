/** Where a contestant's time went, in seconds, by part. */
export type Breakdown = Record<string, number>

/** From the lines that the shipped processor logs: what its handler took, and all else, which is waiting for blocks and start. */
export function breakdownOf(contestant: string, log: string): Breakdown | undefined {
  if (contestant !== 'ours' && contestant !== 'reindex') return undefined
  const lines = [...log.matchAll(/^(\S+) info processor batch .*?ms=(\d+)/gm)]
  if (lines.length === 0) return undefined
  const handler = lines.reduce((sum, [, , ms]) => sum + Number(ms), 0) / 1_000
  const [first, last] = [lines[0], lines.at(-1)].map((line) => Date.parse(line?.[1] ?? '') / 1_000)
  return { batches: lines.length, handler, firstToLastBatch: (last ?? 0) - (first ?? 0) }
}
