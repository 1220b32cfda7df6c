import { addressId } from '../../ids'
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

/** Times are half-open ranges. Throws input errors. */
export function checkRange({ from, to }: { from?: unknown; to?: unknown }): void {
  if (typeof from === 'number' && typeof to === 'number' && from > to) {
    throw inputError(`"from" is ${from}, after "to", ${to}: the earlier one comes first.`)
  }
}

/** Unix milliseconds before `end`. */
export function readTime(query: URLSearchParams, name: string, end: number): number | null {
  const text = query.get(name)
  if (text === null) return null
  if (/^\d{1,15}$/.test(text) && Number(text) < end) return Number(text)
  throw inputError(`"${name}" is "${shown(text)}": write Unix milliseconds, as in 1767225600000.`)
}

/** A whole number from 1 to `most`. */
export function readCount(query: URLSearchParams, name: string, most: number): number | null {
  const text = query.get(name)
  if (text === null) return null
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= most) return count
  throw inputError(`"${name}" is "${shown(text)}": write a whole number from 1 to ${most}.`)
}

export function readTradeId(query: URLSearchParams, name: string): string | null {
  const text = query.get(name)
  if (text === null) return null
  if (/^\d{1,16}$/.test(text) && BigInt(text) < 2n ** 53n) return BigInt(text).toString()
  throw inputError(`"${name}" is "${shown(text)}": write the id of a trade, as in 134217750.`)
}

/** A whole number from 0 to `most`. */
export function readWhole(query: URLSearchParams, name: string, most: number): number | null {
  const text = query.get(name)
  if (text === null) return null
  if (/^\d{1,15}$/.test(text) && Number(text) <= most) return Number(text)
  throw inputError(`"${name}" is "${shown(text)}": write a whole number from 0 to ${most}.`)
}

/** An address, as ids have it. */
export function readAddress(query: URLSearchParams, name: string): string | null {
  const text = query.get(name)
  if (text === null) return null
  if (/^0x[0-9a-f]{40}$/i.test(text)) return addressId(text)
  throw inputError(`"${name}" is "${shown(text)}": write an address, 0x and 40 hexadecimal digits.`)
}

/** At most so many characters that the database can hold. */
export function readText(query: URLSearchParams, name: string, most: number): string | null {
  const text = query.get(name)
  if (text === null || (text.length <= most && !text.includes('\0'))) return text
  throw inputError(
    `"${name}" is "${shown(text)}": write at most ${most} characters, none of them NUL.`,
  )
}

export function readOneOf<Value extends string | number>(
  query: URLSearchParams,
  name: string,
  known: readonly Value[],
): Value | null {
  const text = query.get(name)
  if (text === null) return null
  const found = known.find((value) => String(value) === text)
  if (found !== undefined) return found
  throw inputError(`"${name}" is "${shown(text)}": use ${known.join(', ')}.`)
}

const shown = (text: string): string => text.slice(0, 80)
