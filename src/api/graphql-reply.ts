import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { keepFor } from './at-block'
import { type Connections, refusalReply } from './connections'
import { contextOf } from './context'
import type { createGraphqlServer } from './graphql-server'
import { MAX_BODY, readBody } from './http/body'
import { conditionalReply } from './http/conditional'
import { failureOf } from './http/failure'
import { jsonReply, type Reply } from './http/reply'
import type { Snapshot } from './snapshot'

type Served = Parameters<typeof contextOf>[0] & {
  graphql: ReturnType<typeof createGraphqlServer>
  connections: Connections
}

/** The answer to one operation; of a block that the URL names, with how long it may be kept. Throws as snapshots do. */
export async function answerGraphql(
  service: Served,
  url: URL,
  snapshot: Snapshot,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply> {
  const { graphql, connections } = service
  const method = request.method ?? 'GET'
  const position = snapshot.atBlock === undefined ? undefined : await snapshot.position()
  const aborted = new AbortController()
  response.once('close', () => aborted.abort())
  const answered = await graphql.fetch(
    url,
    {
      method,
      headers: request.headers as Record<string, string>,
      signal: aborted.signal,
      ...(method === 'POST' && { body: await readBody(request, MAX_BODY) }),
    },
    contextOf(service, snapshot),
  )
  const headers: Record<string, string> = {}
  for (const [name, value] of answered.headers) headers[name.toLowerCase()] = value
  delete headers['content-length']
  delete headers['content-encoding']
  const streams = headers['content-type']?.startsWith('text/event-stream')
  const refusal = streams && connections.enter(request, response)
  if (refusal) return refusalReply(refusal) // with the response its stream ends
  const body = streams
    ? (answered.body as unknown as AsyncIterable<Uint8Array>)
    : await answered.text()
  const reply = { status: answered.status, headers, body }
  return position && method === 'GET' ? keptReply(request, reply, keepFor(position)) : reply
}

/** What failed in parts is not kept. */
function keptReply(request: IncomingMessage, reply: Reply, kept: string): Reply {
  const { status, headers, body } = reply
  if (typeof body !== 'string' || status !== 200 || body.includes('"errors":[')) {
    return { ...reply, headers: { ...headers, 'cache-control': 'no-store' } }
  }
  const version = createHash('sha256').update(body).digest('hex').slice(0, 24)
  const fresh = conditionalReply(request, version, body)
  return { ...fresh, headers: { ...fresh.headers, ...headers, 'cache-control': kept } }
}

/** A failure before there is an operation, in GraphQL's words. */
export function graphqlFailureReply(error: unknown): Reply {
  const { status, code, message } = failureOf(error)
  const errors = [{ message, extensions: { code } }]
  return jsonReply(status, { errors }, { 'cache-control': 'no-store' })
}

/** Whether an answer is GraphQL's, of a block that the URL names. */
export const isGraphqlAtBlock = (name: string, { searchParams }: URL): boolean =>
  name === '/graphql' && searchParams.has('block')
