/** One week, SOLAR base units; `soldTotal`: of the sale up to its end; `open`: the week is not over. */
export type WeekRow = {
  startedAt: string
  transferred: string
  spent: string
  activation: string
  sold: string
  soldTotal: string
  open: boolean
}
