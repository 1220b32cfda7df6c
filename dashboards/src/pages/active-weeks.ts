/** No whole kWh sold in a week, per rated kW. */
export const nothing = '0.0000000000'

type Week = { generator: string; startedAt: string }
type Active = { address: string; activatedAt: string | null }

/**
 * What each week that begins at one of `starts` brought a generator; null: it was not active all the week. Every purchase
 * is on the chain: a week of activity without one is a true nothing, `none`.
 */
export function activeWeeks<Row extends Week, None>(
  { address, activatedAt }: Active,
  rows: Row[],
  starts: string[],
  none: None,
): (Row | None | null)[] {
  const since = activatedAt === null ? Number.POSITIVE_INFINITY : Date.parse(activatedAt)
  const known = new Map(
    rows
      .filter((row) => row.generator === address)
      .map((row) => [Date.parse(row.startedAt), row] as const),
  )
  return starts.map((start) => {
    const at = Date.parse(start)
    return since > at ? null : (known.get(at) ?? none)
  })
}
