/**
 * What generators paid out to an account so far, SOLAR base units: `series` largest first, the sum of the smaller ones (`rest`)
 * last; each point has the totals by `at`, in the order of `series`.
 */
export type PayoutRows = {
  series: { name: string; rest: boolean; total: string }[]
  points: { at: string; totals: string[] }[]
}
