import { inputError } from '../engine/input-error'

/** A whole number from 0 to `most`; undefined if it is not given. Throws input errors. */
export function readCountFromZero(
  query: URLSearchParams,
  name: string,
  most: number,
): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (count <= most) return count
  throw inputError(`"${name}" is "${text.slice(0, 80)}": write a whole number from 0 to ${most}.`)
}
