import type { FigureEntry } from '../figures/entry'
import { locale } from '../locale'
import { FigureFiles } from './figure-files'

/** What a figure on a page has from its entry; its height, drawing and words for no rows are the page's. */
export function figureParts<Answer, Rows>(
  entry: FigureEntry<Answer, Rows>,
  rows: Rows | null,
  generator: string | null = null,
) {
  return {
    id: entry.name,
    title: entry.title(rows),
    evidence: entry.evidence,
    rows,
    caption: (known: Rows) => entry.caption(known, locale),
    isEmpty: entry.isEmpty,
    table: (known: Rows) => entry.table(known, locale),
    files: (
      <FigureFiles entry={entry as unknown as FigureEntry<never, never>} generator={generator} />
    ),
  }
}
