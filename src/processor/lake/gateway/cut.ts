import type { Query } from './query'

/** Part of a body: its bytes, its last block, and whether it ends because it holds enough logs. */
export type Cut = { bytes: Buffer; logs: number; last: number; isFull: boolean }

const NEWLINE = 10

/** The blocks of a body from `from` to `to`, at most about `mostLogs` logs; at least one block if there is any. */
export function cutBody(
  body: Buffer,
  { from, to }: { from: number; to: number },
  mostLogs: number,
): Cut {
  let start = -1
  let end = 0
  let logs = 0
  let last = -1
  for (let at = 0; at < body.length; ) {
    const next = body.indexOf(NEWLINE, at)
    const lineEnd = next < 0 ? body.length : next
    const number = numberOf(body, at)
    if (number > to) break
    if (number >= from) {
      const own = countLogs(body, at, lineEnd)
      if (logs > 0 && logs + own > mostLogs) {
        return { bytes: between(body, start, end), logs, last, isFull: true }
      }
      if (start < 0) start = at
      end = lineEnd
      logs += own
      last = number
    }
    at = lineEnd + 1
  }
  return { bytes: between(body, start, end), logs, last, isFull: false }
}

/** Without the comma before a line break. */
function between(body: Buffer, start: number, end: number): Buffer {
  if (start < 0) return body.subarray(0, 0)
  return body.subarray(start, body[end - 1] === 44 ? end - 1 : end)
}

/** A line begins with `{"header":{"number":`. */
function numberOf(body: Buffer, at: number): number {
  const start = at + 20
  return Number(body.toString('latin1', start, body.indexOf(44, start)))
}

function countLogs(body: Buffer, from: number, to: number): number {
  let count = 0
  for (
    let at = body.indexOf('"logIndex"', from);
    at >= 0 && at < to;
    at = body.indexOf('"logIndex"', at + 1)
  ) {
    count += 1
  }
  return count
}

/** A body with the asked fields alone, or without logs: the rare case, so it is parsed and written anew. */
export function project(body: Buffer, { fields, logs }: Query): Buffer {
  if (!fields && logs) return body
  const pick = (value: Record<string, unknown>, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, value[name]]))
  const lines = body.toString('latin1').split(',\n').filter(Boolean)
  const projected = lines.map((line) => {
    const block = JSON.parse(line)
    return JSON.stringify({
      header: fields ? pick(block.header, fields.header) : block.header,
      ...(logs
        ? {
            logs: fields
              ? block.logs.map((log: Record<string, unknown>) => pick(log, fields.log))
              : block.logs,
          }
        : {}),
    })
  })
  return Buffer.from(projected.join(',\n'), 'latin1')
}
