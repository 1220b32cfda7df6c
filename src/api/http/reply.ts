import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { LIMITS } from '../limits'
import { pack } from './packed'

/** An answer, before it is compressed and sent. */
export type Reply = {
  status: number
  headers: Record<string, string>
  body: string | Buffer | AsyncIterable<Uint8Array>
}

/** Shorter answers do not gain from compression. */
const MIN_COMPRESSED = 1_024
const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?json|application\/javascript|image\/svg)/

export function jsonReply(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

/** `{"error":{"code","message"}}`, the one shape of every failed answer outside GraphQL. */
export function errorReply(status: number, code: string, message: string): Reply {
  return jsonReply(status, { error: { code, message } })
}

/** Sends a reply, text compressed if the client takes gzip; streams until either side ends. */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Reply,
): Promise<void> {
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) {
    response.writeHead(status, headers)
    response.flushHeaders()
    // A socket that takes nothing would wait for ever: nothing more is written to it.
    response.setTimeout(LIMITS.stalledMs, () => response.destroy())
    // Whoever leaves first ends it: the reader by closing, the source by its last event.
    await pipeline(Readable.from(body), response).catch(() => response.destroy())
    return
  }
  const bytes = Buffer.from(body)
  const packed =
    bytes.length >= MIN_COMPRESSED &&
    COMPRESSIBLE.test(headers['content-type'] ?? '') &&
    /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const version = headers.etag && `${request.url} ${headers.etag}`
  const sent = packed ? await pack(bytes, version) : bytes
  response.writeHead(status, {
    ...headers,
    ...(status !== 304 && { 'content-length': sent.length }),
    vary: 'accept-encoding',
    ...(packed && { 'content-encoding': 'gzip' }),
  })
  response.end(sent)
}
