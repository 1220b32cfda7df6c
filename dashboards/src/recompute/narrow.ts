import { type Ask, type Kept, readEvents } from './event'
import type { Dispute, Unit } from './fold'

type Row = { id: string }

/**
 * A sum is wrong: which of its rows is? Each row has the id of its event, and each field the name of an argument. Null
 * where all rows are as their events say: then the sum itself is wrong.
 */
export async function narrowTo<Fields extends Record<string, Unit>>(
  rows: (Row & Record<keyof Fields, string>)[],
  fields: Fields,
  kept: Kept,
  until: number,
  asked: Ask,
): Promise<Dispute | null> {
  const known = new Map(rows.map((row) => [row.id, row]))
  for await (const page of readEvents(kept, until, asked))
    for (const event of page) {
      const row = known.get(event.id)
      known.delete(event.id)
      for (const [field, unit] of Object.entries(fields)) {
        const said = row?.[field] ?? null
        const folded = event.args[field] ?? null
        if (said !== folded) return { what: field, unit, by: 'row', said, folded, event }
      }
    }
  for (const { id } of known.values())
    return { what: `row ${id}`, unit: '', by: 'row', said: id, folded: null, event: null }
  return null
}
