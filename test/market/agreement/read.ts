import { parseUnits } from 'ethers'
import { expect } from 'vitest'
import { get } from '../ask'

// biome-ignore lint/suspicious/noExplicitAny: whole answers
export type Any = any

/** A path's JSON; anything but 200 fails. */
export async function read(path: string): Promise<Any> {
  const { status, body } = await get<Any>(path)
  expect([path, status, body]).toEqual([path, 200, body])
  return body
}

/** A decimal as a format writes it, string or JSON number, in 18 decimals; what a format leaves out is null. */
export function exact(told: string | number | null | undefined): bigint | null {
  return told === null || told === undefined ? null : parseUnits(String(told), 18)
}

export const exactly = (told: string | number): bigint => parseUnits(String(told), 18)

export const sum = (values: bigint[]): bigint => values.reduce((total, value) => total + value, 0n)

/** The code in a charting symbol: `SHARE2` of `SHARE2SOLAR`. */
export const codeOfSymbol = (symbol: string): string => symbol.replace(/SOLAR$/, '')
