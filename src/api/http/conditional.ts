import type { IncomingMessage } from 'node:http'
import type { Reply } from './reply'

/** JSON of which the `version` says whether it is the one that the reader has: then 304, without a body. */
export function conditionalReply(request: IncomingMessage, version: string, body: string): Reply {
  const etag = `"${version}"`
  const headers = { etag, 'cache-control': 'no-cache' }
  const known = String(request.headers['if-none-match'] ?? '')
  const isKnown =
    known === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
  if (isKnown) return { status: 304, headers, body: '' }
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body,
  }
}
