import { inputError } from './input-error'

/** Rows of one page of a connection: `limit` of them behind the first `offset`. */
export type Page = { offset: number; limit: number }

export type PageInfo = {
  hasNextPage: boolean
  hasPreviousPage: boolean
  startCursor: string
  endCursor: string
}

/** Rows of a page that says nothing of its size. */
const DEFAULT_FIRST = 100

/**
 * The page that `first` and `after` ask for. A cursor is the number of rows up to and with its own, as in Squid's
 * dialect. Throws input errors.
 */
export function readPage(
  { first, after }: { first?: number | null; after?: string | null },
  maxRows: number,
): Page {
  const limit = first ?? Math.min(DEFAULT_FIRST, maxRows)
  if (limit < 0) throw inputError(`"first" is ${limit}: it must be 0 or more.`)
  if (limit > maxRows) {
    throw inputError(`"first" is ${limit}: a page has at most ${maxRows} rows, go on with "after".`)
  }
  if (after === undefined || after === null) return { offset: 0, limit }
  const offset = Number(after)
  if (!/^\d+$/.test(after) || offset < 1 || !Number.isSafeInteger(offset)) {
    throw inputError(
      `"after" is "${after}": write the cursor of an edge, or the endCursor of a page.`,
    )
  }
  return { offset, limit }
}

/** Cursor of the row at `index` of the page, from 0. */
export function cursorAt({ offset }: Page, index: number): string {
  return String(offset + index + 1)
}

/** What a page says of itself; `found` counts its rows and, if there is one, the row behind it. */
export function pageInfoOf(page: Page, found: number): PageInfo {
  const rows = Math.min(found, page.limit)
  return {
    hasNextPage: found > page.limit,
    hasPreviousPage: found > 0 && page.offset > 0,
    startCursor: rows > 0 ? cursorAt(page, 0) : '',
    endCursor: rows > 0 ? cursorAt(page, rows - 1) : '',
  }
}
