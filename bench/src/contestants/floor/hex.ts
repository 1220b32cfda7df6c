/** What a hand decodes from a log's hexadecimal digits. */

/** Word number `index` of the data, as a decimal string. */
export function uintAt(data: string, index: number): string {
  return decimal(data, 2 + index * 64)
}

export function uintOf(topic: string): string {
  return decimal(topic, 2)
}

/** Most values fit 52 bits: those need no BigInt. */
function decimal(hex: string, from: number): string {
  let start = from
  const end = from + 64
  while (start < end - 1 && hex.charCodeAt(start) === 48) start++
  const digits = hex.slice(start, end)
  return digits.length <= 13
    ? String(Number.parseInt(digits, 16))
    : BigInt(`0x${digits}`).toString()
}

export const addressOf = (topic: string) => `0x${topic.slice(26)}`

export const addressAt = (data: string, index: number) =>
  `0x${data.slice(2 + index * 64 + 24, 2 + index * 64 + 64)}`

export const boolAt = (data: string, index: number) => data.charCodeAt(65 + index * 64) === 49

/** The text whose offset is word number `index`. */
export function textAt(data: string, index: number): string {
  const offset = 2 + Number(uintAt(data, index)) * 2
  const length = Number.parseInt(data.slice(offset, offset + 64), 16)
  return Buffer.from(data.slice(offset + 64, offset + 64 + length * 2), 'hex').toString()
}
