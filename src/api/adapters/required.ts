import { inputError } from '../engine/input-error'

/** The text of a parameter that has no default. Throws input errors. */
export function required(query: URLSearchParams, name: string): string {
  const text = query.get(name)
  if (text) return text
  throw inputError(`"${name}" is missing: name it.`)
}
