import type { Evidence } from '../parts/figure'

export type TextTable = { columns: { label: string; numeric?: boolean }[]; rows: string[][] }

/**
 * One figure, wherever it stands: on a page, as `/charts/<name>.svg`, `.csv` or `.json`. All is pure. The drawing is
 * apart, in `server/drawn.ts` and `parts/drawings.ts`, for Plot comes later than the page; so is the question, in
 * `figures/queries.ts`, which a page needs only to show it.
 */
export type FigureEntry<Answer, Rows> = {
  name: string
  /** Null rows: they have not come yet. */
  title: (rows: Rows | null) => string
  evidence: Evidence
  /** Of one generator, of one or (without `generator`) of the whole market, or of the market alone. */
  generator: 'required' | 'optional' | 'none'
  /** Where it stands, if that is no generator's or account's page; `/` if not said. */
  page?: string
  /** Of one account, which must be named. */
  account?: true
  rows: (answer: Answer) => Rows
  caption: (rows: Rows, locale: string) => string
  isEmpty: (rows: Rows) => boolean
  table: (rows: Rows, locale: string) => TextTable
}

type Whose = Pick<FigureEntry<never, never>, 'generator' | 'account'>

/** The variables of an entry's document; `id`: the generator or the account that it is of. */
export function variablesOf(entry: Whose, id: string | null): Record<string, string> {
  return id === null || (entry.generator === 'none' && !entry.account) ? {} : { id }
}
