import type { OwnLog } from '../scan/logs'
import type { ScannedBlock } from '../scan/piece'

type HeaderFields = Pick<ScannedBlock, 'number' | 'hash' | 'parentHash' | 'timestamp'>

/** A block without logs in the bytes of the gateway's answer. The strings were checked to be hex, so none needs escaping. */
export const lineOf = (header: HeaderFields) => `${openingOf(header)}${END}`

const SEPARATOR = ',\n'
const END = ']}'

const openingOf = ({ number, hash, parentHash, timestamp }: HeaderFields) =>
  `{"header":{"number":${number},"hash":"${hash}","parentHash":"${parentHash}","timestamp":${timestamp}},"logs":[`

/** Blocks as JSON, one a line, commas between. All of it is ASCII, so a character is a byte. */
export function bodyOf(blocks: readonly ScannedBlock[]): Buffer {
  const openings = blocks.map(openingOf)
  let size = -SEPARATOR.length
  for (const [i, { logs }] of blocks.entries()) {
    size += SEPARATOR.length + (openings[i] as string).length + END.length
    for (const { start, end } of logs) size += end - start
    size += Math.max(0, logs.length - 1)
  }
  const body = Buffer.allocUnsafe(size)
  let at = 0
  for (const [i, { logs }] of blocks.entries()) {
    if (i > 0) at += body.write(SEPARATOR, at, 'latin1')
    at += body.write(openings[i] as string, at, 'latin1')
    at += copyLogs(logs, body, at)
    at += body.write(END, at, 'latin1')
  }
  return body
}

/** Copies what lies together, commas included, at once. Gives the number of bytes. */
function copyLogs(logs: readonly OwnLog[], body: Buffer, from: number): number {
  let at = from
  for (let i = 0; i < logs.length; ) {
    const first = logs[i] as OwnLog
    let { end } = first
    for (i += 1; i < logs.length; i++) {
      const next = logs[i] as OwnLog
      if (next.bytes !== first.bytes || next.start !== end + 1) break
      end = next.end
    }
    if (at > from) at += body.write(',', at, 'latin1')
    at += first.bytes.copy(body, at, first.start, end)
  }
  return at - from
}
