import { inputError } from './input-error'

/** What one request may ask for. */
export type Limits = {
  /** Rows of one list: most that `limit` or `first` may say, and most that are answered without. */
  maxRows: number
  /** Fields at the top of a query. */
  maxRootFields: number
  /** Fields selected below one root field. */
  maxFields: number
  /** Levels of rows below each other, to-one relations included. */
  maxDepth: number
  /** Levels of lists below each other. */
  maxLists: number
  /** Rows that all lists together might answer: limits multiplied down the levels, a list without limit taken as 100. */
  maxAnswer: number
}

export const DEFAULT_LIMITS: Limits = {
  maxRows: 10_000,
  maxRootFields: 20,
  maxFields: 1_000,
  maxDepth: 10,
  maxLists: 4,
  maxAnswer: 1_000_000,
}

/** Rows that a list without a limit is taken to have. */
const ASSUMED_ROWS = 100

/** Throws an input error unless the `limit` and `offset` of the list `name` can be served. */
export function checkRange(
  name: string,
  { limit, offset }: { limit?: number | null; offset?: number | null },
  { maxRows }: Limits,
): void {
  for (const [key, value] of Object.entries({ limit, offset })) {
    if ((value ?? 0) < 0) throw inputError(`"${key}" of ${name} is ${value}: it must be 0 or more.`)
  }
  if ((limit ?? 0) > maxRows) {
    throw inputError(
      `"limit" of ${name} is ${limit}: it goes up to ${maxRows}; page with "offset", or narrow "where".`,
    )
  }
}

/** Throws an input error if a list without `limit` has more rows than are answered at once: none is ever cut silently. */
export function checkAnswered(name: string, found: number, { maxRows }: Limits): void {
  if (found <= maxRows) return
  throw inputError(
    `${name} has more than ${maxRows} rows: set "limit" (up to ${maxRows}) and page with "offset", or narrow "where".`,
  )
}

/** Rows a list is taken to answer, from its arguments alone. */
export function assumedRows(args: { limit?: number | null; where?: unknown }): number {
  const { id_eq: one, id_in: some } = (args.where ?? {}) as { id_eq?: string; id_in?: string[] }
  const known = one !== undefined ? 1 : some?.length
  return Math.min(args.limit ?? known ?? ASSUMED_ROWS, known ?? Number.POSITIVE_INFINITY)
}
