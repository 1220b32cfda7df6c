import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { conditionalReply } from '../http/conditional'
import type { Reply } from '../http/reply'
import { describeApi } from './document'
import { readQuery } from './parameter'
import { openapi } from './v1/openapi'

let written: { version: string; body: string } | undefined

function write() {
  const body = JSON.stringify(describeApi())
  return { version: createHash('sha1').update(body).digest('base64url'), body }
}

/** `/v1/openapi.json`. Throws input errors. */
export function documentReply(query: URLSearchParams, request: IncomingMessage): Reply {
  readQuery(query, openapi.parameters)
  written ??= write()
  return conditionalReply(request, written.version, written.body)
}
