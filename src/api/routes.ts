import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChainHead } from '../chain-head'
import type { Deployment } from '../deployment'
import { adapterRouteName, answerAdapter, findAdapter } from './adapters/answer'
import { readBlock } from './at-block'
import { CHARTS_PREFIX, type Charts } from './charts'
import { type Connections, refusalReply } from './connections'
import { contextOf } from './context'
import { definitionsReply, documentReply } from './endpoints/document-reply'
import { pageReply } from './endpoints/page'
import type { Engine } from './engine/engine'
import { readBook } from './feeds/book'
import { listEvents } from './feeds/events'
import { answerHistory, HISTORIES } from './feeds/history'
import { readStatus, whyNotReady } from './feeds/status'
import { readTickers } from './feeds/ticker'
import { gaugesOf } from './gauges'
import { answerGraphql, graphqlFailureReply, isGraphqlAtBlock } from './graphql-reply'
import { askInProcess, type createGraphqlServer } from './graphql-server'
import type { HeadFeed } from './head-feed'
import { conditionalReply } from './http/conditional'
import { failureReply } from './http/failure'
import { errorReply, jsonReply, type Reply } from './http/reply'
import { staticReply } from './http/static-files'
import type { Metrics } from './metrics'
import { findProcessorPage } from './processor-page'
import type { ServedIndex } from './served-index'
import type { Snapshot } from './snapshot'
import { streamReply } from './streams/sse'

/** What the routes answer from. */
export type Service = {
  engine: Engine
  graphql: ReturnType<typeof createGraphqlServer>
  metrics: Metrics
  index: ServedIndex
  connections: Connections
  chain: ChainHead
  heads: HeadFeed
  deployment: Deployment | undefined
  dashboards: string | undefined
  charts: Charts
  /** The processor's page of metrics. */
  processorMetricsUrl: string | undefined
}

/** Where a request goes; `name` is its label in the metrics. */
export type Route = {
  name: string
  url: URL | undefined
  market?: string | undefined
  adapter?: { prefix: string; rest: string } | undefined
}

type Handler = (service: Service, url: URL, snapshot: Snapshot) => Promise<Reply> | Reply

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, x-indexed-height, x-indexed-at',
}

const ROUTES: Record<string, Handler> = {
  '/health': () => jsonReply(200, { alive: true }),
  '/ready': async ({ chain }, _, snapshot) => {
    const reason = whyNotReady(await snapshot.position(), chain)
    return reason === undefined
      ? jsonReply(200, { ready: true })
      : errorReply(503, 'SYNCING', reason)
  },
  '/metrics': async (service, _, snapshot) => ({
    status: 200,
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
    body: await printMetrics(service, snapshot),
  }),
  '/v1/status': async (service, { searchParams }, snapshot) =>
    jsonReply(200, await readStatus(service, snapshot, searchParams)),
  '/v1/events': async ({ engine }, url, snapshot) =>
    jsonReply(200, await listEvents(engine, snapshot, url.searchParams)),
}

/** Answered as of the block that the URL names, too. */
const AT_BLOCK = ['/graphql', CHARTS_PREFIX]

/** Answers of the live state: from memory, without a view of the database. */
type LiveHandler = (
  service: Service,
  url: URL,
  request: IncomingMessage,
  name: string | undefined,
  response: ServerResponse,
) => Promise<Reply>

/** `{id}` stands for a market's id or code. */
const LIVE: Record<string, LiveHandler> = {
  '/v1/markets/{id}/book': async ({ index }, url, request, name = '') => {
    const { version, block, body } = await readBook(index, name, url.searchParams)
    return atBlock(block, conditionalReply(request, version, body))
  },
  '/v1/openapi.json': async (_, { searchParams }, request) => documentReply(searchParams, request),
  '/v1/definitions': async (_, { searchParams }, request) =>
    definitionsReply(searchParams, request),
  '/docs/api': async () => pageReply(),
  '/v1/tickers': answerTickers,
  '/v1/tickers/{id}': answerTickers,
  '/v1/stream': async ({ index, connections }, url, request, _, response) => {
    const { headers, method } = request
    if (method === 'HEAD') {
      return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: '' } // it would never end
    }
    const refusal = connections.enter(request, response)
    if (refusal) return refusalReply(refusal)
    return streamReply(index.feed, url, headers['last-event-id'] as string | undefined)
  },
}

async function answerTickers(
  { index }: Service,
  url: URL,
  request: IncomingMessage,
  name: string | undefined,
): Promise<Reply> {
  const { epoch, seq, to, block, body } = await readTickers(index.feed, name, url.searchParams)
  return atBlock(block, conditionalReply(request, `${epoch}:${seq}:${to}`, JSON.stringify(body)))
}

/** The block that all of an answer belongs to, and its time in Unix milliseconds. */
const indexedAt = (height: number, timestamp: number) => ({
  'x-indexed-height': String(height),
  'x-indexed-at': String(timestamp),
})

const atBlock = (block: { number: number; timestamp: number }, reply: Reply): Reply => ({
  ...reply,
  headers: { ...reply.headers, ...indexedAt(block.number, block.timestamp) },
})

/** The route of a path with a market in it, and which one. */
function findMarketRoute(path: string): { name: string; market: string } | undefined {
  const parts = /^(\/v1\/(?:markets|tickers)\/)([\w-]+)((?:\/[a-z]+)?)$/.exec(path)
  if (!parts) return undefined
  const [, before = '', market = '', after = ''] = parts
  const name = `${before}{id}${after}`
  return name in LIVE || name in HISTORIES ? { name, market } : undefined
}

/** The paths under /v1 that are answered; `/v1/ws` is a socket's. */
export const V1_ROUTES = [ROUTES, LIVE, HISTORIES]
  .flatMap((routes) => Object.keys(routes))
  .concat('/v1/ws')
  .filter((path) => path.startsWith('/v1/'))

export function routeOf(target: string): Route {
  const url = URL.canParse(target, 'http://localhost')
    ? new URL(target, 'http://localhost')
    : undefined
  const path = url?.pathname ?? ''
  if (path === '/graphql' || path === '/v1/ws') return { name: path, url }
  if (path in ROUTES || path in LIVE || path in HISTORIES) return { name: path, url }
  const found = findMarketRoute(path)
  if (found) return { name: found.name, url, market: found.market }
  if (path.startsWith(CHARTS_PREFIX)) return { name: CHARTS_PREFIX, url }
  const adapter = findAdapter(path)
  if (adapter) return { name: adapterRouteName(adapter.prefix, adapter.rest), url, adapter }
  return { name: path.startsWith('/v1/') ? 'unknown' : 'static', url }
}

/** The answer to one request; what fails is masked and logged. */
export async function answer(
  service: Service,
  { name, url, market, adapter }: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply> {
  if (!url) return errorReply(400, 'BAD_URL', 'The URL cannot be read.')
  if (name === 'static') return answerStatic(service, url, request)
  const live = LIVE[name]
  if (live && isRead(request)) {
    const reply = await live(service, url, request, market, response).catch(failureReply)
    return { ...reply, headers: { ...reply.headers, ...CORS } }
  }
  let snapshot: Snapshot | undefined
  const reply = await openView(service, name, url)
    .then((opened) => {
      snapshot = opened
      return answerApi(service, { name, url, market, adapter }, opened, request, response)
    })
    .catch(isGraphqlAtBlock(name, url) ? graphqlFailureReply : failureReply)
    .finally(() => snapshot?.close())
  const block = snapshot?.block()
  const indexed = block && indexedAt(block.height, block.timestamp.getTime())
  return { ...reply, headers: { ...reply.headers, ...CORS, ...indexed } }
}

/** Of the head, or as of the block that the URL names, where one can be named. Throws input errors. */
async function openView({ index }: Service, name: string, url: URL): Promise<Snapshot> {
  return index.openSnapshot(AT_BLOCK.includes(name) ? readBlock(url) : undefined)
}

/** Our metrics, and the processor's below them while it runs. What a broken database leaves to be told is told. */
async function printMetrics(service: Service, snapshot: Snapshot): Promise<string> {
  const { metrics, processorMetricsUrl: url } = service
  const [position, page] = await Promise.all([
    snapshot.position().catch(() => ({ head: null, finalized: null, reorgs: 0 })),
    url && findProcessorPage(url),
  ])
  const own = await metrics.print([
    ...gaugesOf(service, position),
    {
      name: 'heliograph_processor_up',
      help: 'Whether the page of the processor answers',
      value: url ? Number(Boolean(page)) : null,
    },
  ])
  return page ? `${own}\n${page}` : own
}

async function answerStatic({ dashboards }: Service, url: URL, request: IncomingMessage) {
  if (!isRead(request)) return wrongMethod(request)
  if (!dashboards) return errorReply(404, 'NOT_FOUND', `There is no ${url.pathname} here.`)
  return staticReply(dashboards, url.pathname)
}

async function answerApi(
  service: Service,
  { name, url, market = '', adapter }: Route & { url: URL },
  snapshot: Snapshot,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply> {
  if (request.method === 'OPTIONS') return preflight(request)
  if (name === '/graphql') return answerGraphql(service, url, snapshot, request, response)
  if (name in LIVE) return wrongMethod(request)
  if (name === '/v1/ws') {
    return isRead(request)
      ? errorReply(426, 'UPGRADE_REQUIRED', 'This is a WebSocket: connect with ws:// or wss://.')
      : wrongMethod(request)
  }
  if (name === CHARTS_PREFIX) {
    if (!isRead(request)) return wrongMethod(request)
    const query = askInProcess(service.graphql, contextOf(service, snapshot))
    return service.charts.answer(url, snapshot, query, request)
  }
  if (adapter) {
    return answerAdapter(adapter, { feed: service.index.feed, snapshot, url }, request)
  }
  const history = HISTORIES[name]
  if (history && isRead(request)) return answerHistory(history, snapshot, url, market, request)
  if (history) return wrongMethod(request)
  const handler = ROUTES[name]
  if (!handler) return errorReply(404, 'NOT_FOUND', `There is no ${url.pathname} here.`)
  return isRead(request) ? handler(service, url, snapshot) : wrongMethod(request)
}

function preflight(request: IncomingMessage): Reply {
  const headers = {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': String(
      request.headers['access-control-request-headers'] ?? 'content-type',
    ),
    'access-control-max-age': '86400',
  }
  return { status: 204, headers, body: '' }
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function wrongMethod({ method }: IncomingMessage): Reply {
  const reply = errorReply(405, 'METHOD_NOT_ALLOWED', `${method} is not answered here: use GET.`)
  return { ...reply, headers: { ...reply.headers, allow: 'GET, HEAD, OPTIONS' } }
}
