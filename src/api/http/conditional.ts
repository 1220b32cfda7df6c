import type { IncomingMessage } from 'node:http'
import type { Reply } from './reply'

/** JSON of which the `version` says whether it is the one that the reader has: then 304, without a body. */
export function conditionalReply(request: IncomingMessage, version: string, body: string): Reply {
  return isKnown(request, version) ? unchanged(version) : fresh(version, body)
}

/** Likewise; the body is made only for a reader who does not have it. */
export async function conditionalRead(
  request: IncomingMessage,
  version: string,
  read: () => Promise<string>,
): Promise<Reply> {
  return isKnown(request, version) ? unchanged(version) : fresh(version, await read())
}

function isKnown(request: IncomingMessage, version: string): boolean {
  const known = String(request.headers['if-none-match'] ?? '')
  return (
    known === '*' ||
    known.split(',').some((each) => each.trim().replace(/^W\//, '') === `"${version}"`)
  )
}

function headersOf(version: string): Record<string, string> {
  return { etag: `"${version}"`, 'cache-control': 'no-cache' }
}

function unchanged(version: string): Reply {
  return { status: 304, headers: headersOf(version), body: '' }
}

function fresh(version: string, body: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headersOf(version) },
    body,
  }
}
