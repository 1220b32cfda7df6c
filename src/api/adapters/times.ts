import { inputError } from '../engine/input-error'

/** Below this a time is in seconds: readers of these formats send both. In milliseconds it is March 1973. */
const LEAST_MS = 100_000_000_000

export const DAY_MS = 86_400_000

/** A time in Unix seconds or milliseconds, as milliseconds; undefined if it is not given. Throws input errors. */
export function readTime(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (!/^\d{1,14}$/.test(text)) {
    throw inputError(`"${name}" is "${text.slice(0, 80)}": write Unix milliseconds, or seconds.`)
  }
  const time = Number(text)
  return time < LEAST_MS ? time * 1_000 : time
}
