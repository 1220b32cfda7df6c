import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'

/** `toEqual` for long lists: quick while they are equal, and then the first element that is not. */
export function expectSame(actual: unknown[], expected: unknown[], what: string): void {
  if (isDeepStrictEqual(actual, expected)) return
  const i = actual.findIndex((one, place) => !isDeepStrictEqual(one, expected[place]))
  const place = i < 0 ? actual.length : i
  expect(actual[place], `${what}: element ${place} of ${expected.length}`).toEqual(expected[place])
  expect(actual, what).toEqual(expected)
}
