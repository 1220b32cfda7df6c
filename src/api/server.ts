import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { watchChainHead } from '../chain-head'
import type { Deployment } from '../deployment'
import { HeliographError } from '../errors'
import { createLog } from '../log'
import { createBinanceServer } from './adapters/binance-socket'
import { createCharts } from './charts'
import { createConnections } from './connections'
import { createGraphqlServer } from './graphql-server'
import { createGraphqlSocket } from './graphql-socket'
import { sendReply } from './http/reply'
import { LIMITS } from './limits'
import { createMetrics } from './metrics'
import { answer, routeOf } from './routes'
import { createEngine } from './schema'
import { openServedIndex } from './served-index'
import { serveSockets } from './sockets'
import type { SocketServer } from './streams/socket-server'
import { createStreamServer } from './streams/ws'

export type ServerOptions = {
  /** The base database of the index, or any of its versions: the current one is served. */
  databaseUrl: string
  /** The chain, to tell how far behind the index is. */
  rpcUrl?: string | undefined
  /** What `/v1/status` says of the contracts. */
  deployment?: Deployment | undefined
  host: string
  /** 0: a free one. */
  port: number
  /** Folder of the built dashboards. */
  dashboards?: string | undefined
  /** The built file of the charts, for /charts. */
  charts?: string | undefined
  /** Connections to the database, besides the two that listen. */
  poolSize?: number
  /** The processor's page of metrics, shown below our own. */
  processorMetricsUrl?: string | undefined
  /** Proxies whose `X-Forwarded-For` is believed, addresses or networks. */
  proxies?: string[]
  /** How often the chain is asked for its height, milliseconds. */
  chainPollMs?: number
}

export type ApiServer = { url: string; close(): Promise<void> }

const { version: VERSION } = JSON.parse(
  readFileSync(resolve(__dirname, '../../package.json'), 'utf8'),
) as { version: string }

/** Open requests have so long to end before their connections are cut. */
const CLOSE_MS = 5_000

const HTTP = {
  keepAlive: true,
  headersTimeout: LIMITS.headersMs,
  requestTimeout: 3 * LIMITS.headersMs,
  connectionsCheckingInterval: LIMITS.headersMs / 4,
}

/**
 * Serves the index over HTTP: GraphQL, feeds, health, metrics, dashboards. Throws DatabaseError
 * (`DATABASE_UNAVAILABLE`), `DATABASE_NOT_MIGRATED`, or PortError (`PORT_TAKEN`).
 */
export async function startServer(options: ServerOptions): Promise<ApiServer> {
  const { databaseUrl, rpcUrl, deployment, host, port, dashboards } = options
  const log = createLog('api')
  const engine = createEngine()
  const graphql = createGraphqlServer(engine)
  const metrics = createMetrics()
  const index = await openServedIndex(databaseUrl, options.poolSize ?? 8)
  const chain = watchChainHead(rpcUrl, options.chainPollMs ?? 2_000, log)
  const { heads } = index
  const connections = createConnections(options.proxies)
  const { processorMetricsUrl } = options
  const service = {
    engine,
    graphql,
    metrics,
    index,
    connections,
    chain,
    heads,
    deployment,
    dashboards,
    charts: createCharts(options.charts),
    processorMetricsUrl,
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const started = process.hrtime.bigint()
    const route = routeOf(request.url ?? '/')
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9
      metrics.observe(route.name, response.statusCode, seconds)
    })
    const reply = await answer(service, route, request, response)
    if (!response.destroyed) await sendReply(request, response, reply)
  }
  const server = createServer(HTTP, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.error(`cannot answer: ${error instanceof Error ? error.stack : error}`)
      response.destroy()
    })
  })

  const binance = createBinanceServer(index.feed)
  const sockets = new Map<string, SocketServer>([
    ['/graphql', createGraphqlSocket(service)],
    ['/v1/ws', createStreamServer(index.feed, VERSION)],
    ['/binance/ws', binance],
    ['/binance/ws/*', binance],
  ])
  serveSockets(server, connections, sockets, (target) => routeOf(target).name)
  server.maxConnections = 2 * LIMITS.connections // beside the readers some that ask, and some that leave

  async function stop() {
    chain.stop()
    await index.close()
  }
  try {
    await listen(server, host, port)
  } catch (error) {
    await stop()
    throw error
  }
  const address = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
  log.info('listening', { url })

  return {
    url,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      await Promise.all([heads.close(), index.feed.close()]) // ends the streams
      for (const served of sockets.values()) served.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS)
      await closed
      clearTimeout(cut)
      await stop()
    },
  }
}

function listen(server: ReturnType<typeof createServer>, host: string, port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortError(host, port) : error),
    )
    server.listen(port, host, resolve)
  })
}

/** Somebody else listens there. */
class PortError extends HeliographError {
  constructor(host: string, port: number) {
    super(
      'PORT_TAKEN',
      `Port ${port} of ${host} is taken: stop what listens there, or choose another port (PORT=${port + 1}).`,
    )
  }
}
