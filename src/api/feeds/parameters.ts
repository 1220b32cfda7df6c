import { inputError } from '../engine/input-error'

/** Throws input errors for parameters that are not known, and for those named twice. */
export function checkNames(query: URLSearchParams, known: string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      const remedy = known.length > 0 ? `use ${known.join(', ')}` : 'leave it out'
      throw inputError(`There is no parameter "${name}" here: ${remedy}.`)
    }
    if (query.getAll(name).length > 1) {
      throw inputError(`"${name}" is named more than once: name it once.`)
    }
  }
}

/** Half-open times in Unix milliseconds. Throws input errors. */
export function readRange(query: URLSearchParams): { from: number | null; to: number | null } {
  const from = readTime(query, 'from')
  const to = readTime(query, 'to')
  if (from !== null && to !== null && from > to) {
    throw inputError(`"from" is ${from}, after "to", ${to}: the earlier one comes first.`)
  }
  return { from, to }
}

/** The last day that is written with four digits of the year. */
const END_OF_TIME = Date.UTC(10_000, 0)

function readTime(query: URLSearchParams, name: string): number | null {
  const text = query.get(name)
  if (text === null) return null
  if (/^\d{1,15}$/.test(text) && Number(text) < END_OF_TIME) return Number(text)
  throw inputError(`"${name}" is "${text}": write Unix milliseconds, as in 1767225600000.`)
}

/** A whole number from 1 to `most`. */
export function readCount(query: URLSearchParams, name: string, most: number): number | null {
  const text = query.get(name)
  if (text === null) return null
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= most) return count
  throw inputError(`"${name}" is "${text}": write a whole number from 1 to ${most}.`)
}

export function readTradeId(query: URLSearchParams, name: string): string | null {
  const text = query.get(name)
  if (text === null) return null
  if (/^\d{1,16}$/.test(text) && BigInt(text) < 2n ** 53n) return BigInt(text).toString()
  throw inputError(`"${name}" is "${text}": write the id of a trade, as in 134217750.`)
}

export function readOneOf(
  query: URLSearchParams,
  name: string,
  known: readonly string[],
  usual: string,
): string {
  const text = query.get(name) ?? usual
  if (known.includes(text)) return text
  throw inputError(`"${name}" is "${text}": use ${known.join(', ')}.`)
}
