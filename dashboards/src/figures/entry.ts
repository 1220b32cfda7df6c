import type { Evidence } from '../parts/figure'

/** A column of a CSV file: its name with the unit, and whether its cells are text that somebody may have chosen. */
export type FileColumn = { header: string; isText?: true }
/** Exact: amounts as decimals, times as ISO 8601, null where there is no value. */
export type FileTable = { columns: FileColumn[]; rows: (string | null)[][] }
export type TextTable = { columns: { label: string; numeric?: boolean }[]; rows: string[][] }

/**
 * One figure, wherever it stands: on a page, as `/charts/<name>.svg`, `.csv` or `.json`. All is pure. The drawing is
 * apart, in `server/drawn.ts` and `parts/drawings.ts`, for Plot comes later than the page.
 */
export type FigureEntry<Answer, Rows> = {
  name: string
  /** Null rows: they have not come yet. */
  title: (rows: Rows | null) => string
  evidence: Evidence
  /** Of one generator, of one or (without `generator`) of the whole market, or of the market alone. */
  generator: 'required' | 'optional' | 'none'
  /** GraphQL; its variable, if any, is `$id`, a generator. */
  document: string
  /** The contracts' events that its rows rest on. */
  events: string[]
  rows: (answer: Answer) => Rows
  caption: (rows: Rows, locale: string) => string
  isEmpty: (rows: Rows) => boolean
  table: (rows: Rows, locale: string) => TextTable
  file: (rows: Rows) => FileTable
}

/** The variables of an entry's document. */
export function variablesOf(
  entry: Pick<FigureEntry<never, never>, 'generator'>,
  generator: string | null,
): Record<string, string> {
  return entry.generator === 'none' || generator === null ? {} : { id: generator }
}
