/** All shares of a generator: nobody can sell more. */
export const mostShares = 10_000
export const usualQuantity = '10'

/** A count of shares as an address or a field has it; null for what is none. */
export function readQuantity(text: string | null): string | null {
  if (text === null || !/^[1-9]\d{0,4}$/.test(text)) return null
  return Number(text) <= mostShares ? text : null
}

const spans: [seconds: number, word: string][] = [
  [86_400, 'days'],
  [3_600, 'hours'],
  [60, 'minutes'],
]

/** Seconds in the greatest span of which there are two, cut to a tenth: `['6.5', 'days']`. */
export function spanOf(seconds: number): [count: string, word: string] {
  for (const [length, word] of spans)
    if (seconds >= 2 * length) {
      const tenths = Math.floor((seconds * 10) / length)
      return [`${Math.floor(tenths / 10)}.${tenths % 10}`, word]
    }
  return [String(seconds), seconds === 1 ? 'second' : 'seconds']
}
