import type { IncomingMessage } from 'node:http'
import { HeliographError } from '../../errors'

/** Longest body of a request, bytes. */
export const MAX_BODY = 256 * 1_024

/** The whole body of a request, as text. Throws BodyError (`BODY_TOO_LARGE`) above `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  // The connection must live on: the answer says what is wrong.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > limit) break
    chunks.push(chunk)
  }
  if (size > limit) {
    request.resume() // the next request of this connection comes behind what is left
    throw new BodyError(limit)
  }
  return Buffer.concat(chunks).toString()
}

class BodyError extends HeliographError {
  constructor(limit: number) {
    super('BODY_TOO_LARGE', `A request has at most ${limit} bytes: send a shorter query.`)
  }
}
