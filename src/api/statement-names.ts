import { createHash } from 'node:crypto'

/** Statements that each connection keeps planned, for as long as it lives. */
const MAX_NAMED = 200
/** Statements remembered as met once. */
const MAX_MET = 2_000

const met = new Set<string>()
const names = new Map<string, string>()

/** A stable name for a statement that is asked again, so that connections plan it once; undefined for any other. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size === MAX_NAMED) return known
  if (!met.has(text)) {
    if (met.size === MAX_MET) met.clear()
    met.add(text)
    return undefined
  }
  const name = `s${createHash('sha1').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}
