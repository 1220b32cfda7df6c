import type { Claim, Dispute, Folded } from './fold'

export type Comparison = { compared: number; dispute: Dispute | null; bucket: Folded['bucket'] }

/** Rows of the index against the fold: the first value, in the order of the chain, that they do not share. */
export function compare(rows: Claim[], folded: Folded[]): Comparison {
  const said = new Map(rows.map((row) => [row.what, row]))
  const ordered = [...folded].sort((a, b) => (a.event.id < b.event.id ? -1 : 1))
  let compared = 0
  for (const { what, value, unit, event, bucket } of ordered) {
    const row = said.get(what)
    said.delete(what)
    if (row?.value === value) compared += 1
    else {
      const dispute = {
        what,
        unit,
        by: 'row',
        said: row?.value ?? null,
        folded: value,
        event,
      } as const
      return { compared, dispute, bucket }
    }
  }
  for (const { what, unit, value } of said.values())
    return {
      compared,
      dispute: { what, unit, by: 'row', said: value, folded: null, event: null },
      bucket: undefined,
    }
  return { compared, dispute: null, bucket: undefined }
}

/** Names values that share a time by their order: `… #2` is the second. */
export function numbered(): (what: string) => string {
  const seen = new Map<string, number>()
  return (what) => {
    const nth = (seen.get(what) ?? 0) + 1
    seen.set(what, nth)
    return nth === 1 ? what : `${what} #${nth}`
  }
}
