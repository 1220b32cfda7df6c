/** Hexadecimal digits of what the synthetic chain says. All of it follows from numbers. */

export const word = (value: number | bigint) => value.toString(16).padStart(64, '0')

/** Address number `index` of a family: accounts, generators, contracts. */
export const address = (family: number, index: number) =>
  `0x${family.toString(16).padStart(8, 'f')}${index.toString(16).padStart(32, '0')}`

export const topicOf = (of: string) => `0x000000000000000000000000${of.slice(2)}`

export const wordOf = (of: string) => `000000000000000000000000${of.slice(2)}`

/** A text's length and bytes, padded to words. */
export function textWords(text: string): string {
  const bytes = Buffer.from(text).toString('hex')
  return word(bytes.length / 2) + bytes.padEnd(Math.ceil(bytes.length / 64) * 64, '0')
}

export const hashOf = (height: number) =>
  `0x${(Math.imul(height, 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}${height.toString(16).padStart(56, '0')}`
