import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import type { Draft, SegmentHead } from './draft'

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)

/** Quality 1 beats deflate in size and time; a small window saves memory, and costs nothing on lines this alike. */
const PARAMS = { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 18 }

/** A segment file: `<checksum of the head> <head as JSON>\n<body, by brotli>`; its name carries the checksum of the whole. */
export async function encodeSegment({
  head,
  body,
}: Draft): Promise<{ name: string; bytes: Buffer }> {
  const json = JSON.stringify({ ...head, bytes: body.length })
  const bytes = Buffer.concat([
    Buffer.from(`${checksum(json)} ${json}\n`),
    await compress(body, { params: PARAMS }),
  ])
  const pad = (height: number) => String(height).padStart(12, '0')
  return { name: `${pad(head.from)}-${pad(head.to)}-${checksum(bytes)}.lake`, bytes }
}

/** The head of a file that begins with these bytes; undefined if it is damaged, or longer than they are. */
export function decodeHead(bytes: Buffer): SegmentHead | undefined {
  const end = bytes.indexOf('\n')
  const line = bytes.toString('latin1', 0, Math.max(end, 0))
  const json = line.slice(17)
  return line.slice(0, 17) === `${checksum(json)} ` ? JSON.parse(json) : undefined
}

/** The blocks of a segment file; undefined if it is not what its name says. */
export async function decodeBody(name: string, bytes: Buffer): Promise<Buffer | undefined> {
  if (!name.endsWith(`-${checksum(bytes)}.lake`)) return undefined
  const { bytes: size } = JSON.parse(bytes.toString('latin1', 17, bytes.indexOf('\n')))
  // In one piece, rather than in hundreds that have to be put together.
  return decompress(bytes.subarray(bytes.indexOf('\n') + 1), { chunkSize: Math.max(64, size + 1) })
}

function checksum(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
