import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { HeliographError, messageOf } from '../errors'
import { createLog } from '../log'

/** The processor's `/metrics`: whatever is in `registry`, ours and the SDK's, and Node's own. */
export type MetricsPage = { registry: Registry; port: number; close(): Promise<void> }

const log = createLog('processor')

/**
 * Serves `/metrics` at `host`, for Prometheus. Port 0 is any free one. Throws MetricsPageError (`METRICS_PORT_TAKEN`,
 * `METRICS_UNAVAILABLE`). The SDK's own server would listen on every address, and end the process on a taken port.
 */
export async function openMetricsPage(host: string, port: number): Promise<MetricsPage> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const server = createServer((request, response) => {
    answer(registry, request, response).catch((error: unknown) => {
      log.error(`cannot tell the metrics: ${messageOf(error)}`)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new MetricsPageError(host, port, cause)))
    server.listen(port, host, resolve)
  })
  server.unref() // the page alone keeps no process alive
  const address = server.address() as AddressInfo
  log.info('metrics', {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/metrics`,
  })
  return {
    registry,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(registry: Registry, request: IncomingMessage, response: ServerResponse) {
  const [path] = (request.url ?? '').split('?')
  if (path !== '/metrics') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Only /metrics is here.\n')
    return
  }
  const page = await registry.metrics()
  response.writeHead(200, { 'content-type': registry.contentType }).end(page)
}

/** The page cannot be served. */
export class MetricsPageError extends HeliographError {
  constructor(host: string, port: number, cause: NodeJS.ErrnoException) {
    if (cause.code === 'EADDRINUSE') {
      super(
        'METRICS_PORT_TAKEN',
        `Port ${port} of ${host} is taken: stop what listens there, or choose another port for the metrics (PROCESSOR_PROMETHEUS_PORT=${port + 1}; empty: a free one).`,
        { cause },
      )
    } else {
      super(
        'METRICS_UNAVAILABLE',
        `The metrics cannot be served at ${host}, port ${port} (${cause.message}): set HOST to an address of this machine and PROCESSOR_PROMETHEUS_PORT to a port that it may use.`,
        { cause },
      )
    }
  }
}
