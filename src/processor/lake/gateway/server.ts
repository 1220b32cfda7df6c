import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { messageOf } from '../../../errors'
import type { Log } from '../../../log'
import { QueryError } from './query'

/** What stands behind the gateway. */
export type Source = {
  /** The highest final block; undefined while it is unknown. */
  height(): Promise<number | undefined>
  /** The answer to a query, a JSON array in parts. It may take long; `gone` says that nobody waits any more. */
  answer(query: unknown, gone: AbortSignal): Promise<Buffer[]>
}

const MOST_QUERY_BYTES = 1_000_000
/** Longer than any pause of the processor: it takes a closed connection for a fault, and waits 5 s. */
const KEEP_ALIVE_MS = 3_600_000

/** Serves the gateway protocol v2 on a free loopback port. */
export async function serveGateway(
  source: Source,
  log: Log,
): Promise<{ url: string; close(): Promise<void> }> {
  const path = `/lake-${randomBytes(8).toString('hex')}`
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // Nobody waits for it, or the lake is closed.
      const isOver = error instanceof Error && error.name === 'AbortError'
      if (response.destroyed || isOver) return response.destroy()
      if (error instanceof QueryError) return reply(response, 400, 'text/plain', error.message)
      log.error(`The lake failed: ${error instanceof Error ? error.stack : messageOf(error)}`)
      reply(response, 500, 'text/plain', messageOf(error))
    })
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const route = `${request.method} ${request.url}`
    if (route === `GET ${path}/height`) {
      const height = await source.height()
      if (height === undefined)
        return reply(response, 503, 'text/plain', 'the height is not known yet')
      return reply(response, 200, 'text/plain', String(height))
    }
    if (
      request.method === 'GET' &&
      /^\/[^/]+\/\d+\/worker$/.test(request.url ?? '') &&
      request.url?.startsWith(path)
    ) {
      return reply(response, 200, 'text/plain', `${url}/query`)
    }
    if (route === `POST ${path}/query`) {
      const gone = new AbortController()
      response.once('close', () => gone.abort())
      const parts = await source.answer(await readBody(request), gone.signal)
      const length = parts.reduce((sum, part) => sum + part.length, 0)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
      for (const part of parts) response.write(part)
      response.end()
      return
    }
    reply(response, 404, 'text/plain', `${route}: no such resource`)
  }

  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function reply(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MOST_QUERY_BYTES)
      throw new QueryError(`a query has at most ${MOST_QUERY_BYTES} bytes`)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch {
    throw new QueryError('a query is a JSON object')
  }
}
