import type { Evidence } from '../parts/figure'

export type TextTable = { columns: { label: string; numeric?: boolean }[]; rows: string[][] }

/** What a figure can be of, as URLs name it; `compare`: of some generators side by side. */
export type Kind = 'generator' | 'account' | 'request' | 'market' | 'compare'
/** What a reader chose about a figure, by the name that URLs have for it. */
export type Choices = Record<string, string>

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
  /** What it is of; undefined: of the whole marketplace. */
  of?: Kind
  /** It is of the whole marketplace where none is named. */
  orAll?: true
  /** What a reader may choose, by its name in URLs: the words there are, the usual one first. */
  choices?: Record<string, readonly string[]>
  /** Where it stands if it is of the whole marketplace; `/` if not said. */
  page?: string
  /** It has none: it is a table. */
  picture?: false
  /** The variables of its question; `{ id }` if not said. */
  variables?: (id: string, choices: Choices) => Record<string, unknown>
  /** Without choices: the usual ones. */
  rows: (answer: Answer, choices?: Choices) => Rows
  caption: (rows: Rows, locale: string) => string
  isEmpty: (rows: Rows) => boolean
  table: (rows: Rows, locale: string) => TextTable
}

/** What is the same of all entries, whatever their rows. */
export type AnyEntry = Pick<
  FigureEntry<never, never>,
  'name' | 'title' | 'of' | 'orAll' | 'choices' | 'page' | 'picture' | 'variables'
>

/** The variables of an entry's question; `id`: what it is of, null for the whole marketplace. */
export function variablesOf(
  entry: AnyEntry,
  id: string | null,
  choices: Choices = {},
): Record<string, unknown> {
  if (entry.variables) return entry.variables(id ?? '', choices)
  return id === null || !entry.of ? {} : { id }
}

/** What was chosen, or else is usual. */
export const choicesOf = (
  entry: Pick<AnyEntry, 'choices'>,
  chosen: (name: string) => string | null | undefined,
): Choices =>
  Object.fromEntries(
    Object.entries(entry.choices ?? {}).map(([name, words]) => [
      name,
      chosen(name) ?? words[0] ?? '',
    ]),
  )
