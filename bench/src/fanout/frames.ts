/** What a server of WebSockets may say to a reader of text. */
export type FrameHandlers = {
  text(payload: Buffer): void
  ping(payload: Buffer): void
  close(code: number, reason: string): void
}

const NOTHING = Buffer.alloc(0)
const [TEXT, CLOSE, PING, PONG] = [1, 8, 9, 10]

/** Cuts what comes over a connection into frames (RFC 6455, section 5.2): whole, unmasked, without extensions. */
export function createFrameReader(handlers: FrameHandlers): (chunk: Buffer) => void {
  let rest: Buffer = NOTHING
  return (chunk) => {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (let size = sizeOf(bytes); size && bytes.length >= size.end; size = sizeOf(bytes)) {
      handle(bytes[0] ?? 0, bytes.subarray(size.start, size.end), handlers)
      bytes = bytes.subarray(size.end)
    }
    rest = bytes
  }
}

/** Where the payload of the first frame begins and ends; undefined while its head is not there yet. */
function sizeOf(bytes: Buffer): { start: number; end: number } | undefined {
  if (bytes.length < 2) return undefined
  const told = bytes[1] ?? 0
  if (told > 127) throw new Error('The server masked a frame')
  if (told < 126) return { start: 2, end: 2 + told }
  const start = told === 126 ? 4 : 10
  if (bytes.length < start) return undefined
  const length = told === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  return { start, end: start + length }
}

function handle(head: number, payload: Buffer, { text, ping, close }: FrameHandlers): void {
  const opcode = head & 0x0f
  if (head >> 4 !== 8) throw new Error(`The server sent a part of a message, or packed: ${head}`)
  if (opcode === TEXT) text(payload)
  else if (opcode === PING) ping(payload)
  else if (opcode === CLOSE) {
    close(payload.length < 2 ? 1005 : payload.readUInt16BE(0), payload.toString('utf8', 2))
  } else if (opcode !== PONG) throw new Error(`The server sent a frame of opcode ${opcode}`)
}

/** A short frame as a client sends it. Masked with zeros, so its payload is itself. */
export function clientFrame(kind: 'text' | 'pong', payload: Buffer): Buffer {
  const opcode = 0x80 | (kind === 'text' ? TEXT : PONG)
  const { length } = payload
  const size = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([opcode, ...size, 0, 0, 0, 0]), payload])
}
