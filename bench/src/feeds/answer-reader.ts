const NOTHING = Buffer.alloc(0)
const END = '\r\n\r\n'

/** Cuts what comes over a connection into HTTP answers, by their `content-length`; without one there is no body. */
export function createAnswerReader(answered: (status: number) => void): (chunk: Buffer) => void {
  let head: Buffer = NOTHING
  let status = 0
  let left = 0

  return (chunk) => {
    let rest = chunk
    while (rest.length > 0) {
      if (left > 0) {
        const taken = Math.min(left, rest.length)
        left -= taken
        rest = rest.subarray(taken)
      } else {
        head = head.length > 0 ? Buffer.concat([head, rest]) : rest
        const end = head.indexOf(END)
        if (end < 0) return
        const text = head.toString('latin1', 0, end)
        status = Number(text.slice(9, 12))
        left = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0)
        if (/\r\ntransfer-encoding:/i.test(text)) throw new Error(`No length is told: ${text}`)
        rest = head.subarray(end + END.length)
        head = NOTHING
      }
      if (left === 0) answered(status)
    }
  }
}
