import { Counter, collectDefaultMetrics, Gauge as Gauged, Histogram, Registry } from 'prom-client'

/** Counts what the server did, for Prometheus. */
export type Metrics = {
  /** One answered request. */
  observe(route: string, status: number, seconds: number): void
  /** The exposition text, with gauges as they stand; those that are null are left out. */
  print(gauges: Gauge[]): Promise<string>
}

export type Gauge = { name: string; help: string; value: number | null }

/** Upper bounds of the duration's buckets, seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  // Prefixed, so that the processor's page, with the plain names, fits below.
  collectDefaultMetrics({ register: registry, prefix: 'heliograph_api_' })
  const requests = new Counter({
    name: 'heliograph_http_requests_total',
    help: 'Requests answered',
    labelNames: ['route', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'heliograph_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['route'],
    buckets: BOUNDS,
    registers,
  })

  return {
    observe(route, status, seconds) {
      requests.inc({ route, status })
      durations.observe({ route }, seconds)
    },
    async print(gauges) {
      const now = new Registry()
      for (const { name, help, value } of gauges) {
        if (value !== null) new Gauged({ name, help, registers: [now] }).set(value)
      }
      return `${await now.metrics()}\n${await registry.metrics()}`
    },
  }
}
