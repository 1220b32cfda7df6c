/** How long one request took from one step to the next, in days. */
export type DurationRow = { phase: Phase; days: number }

export const phases = ['Asked to accepted', 'Accepted to funded', 'Funded to active'] as const
type Phase = (typeof phases)[number]

export function median(days: number[]): number {
  const sorted = [...days].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[middle] ?? 0]
  return (low + high) / 2
}
