import type { FigureEntry } from '../figures/entry'
import type { Subject } from '../figures/url'
import { locale } from '../locale'
import { FigureFiles } from './figure-files'

/** What a figure on a page has from its entry, of a subject; its height, drawing and words for no rows are the page's. */
export function figureParts<Answer, Rows>(
  entry: FigureEntry<Answer, Rows>,
  rows: Rows | null,
  subject: Subject,
) {
  return {
    id: entry.name,
    title: entry.title(rows),
    evidence: entry.evidence,
    rows,
    caption: (known: Rows) => entry.caption(known, locale),
    isEmpty: entry.isEmpty,
    table: (known: Rows) => entry.table(known, locale),
    files: <FigureFiles entry={entry} {...subject} />,
  }
}
