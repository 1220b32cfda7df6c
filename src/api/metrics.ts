/** Counts what the server did, for Prometheus. */
export type Metrics = {
  /** One answered request. */
  observe(route: string, status: number, seconds: number): void
  /** The exposition text, with gauges as they stand; those that are null are left out. */
  print(gauges: Gauge[]): string
}

export type Gauge = { name: string; help: string; value: number | null }

/** Upper bounds of the duration's buckets, seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, { buckets: number[]; sum: number; count: number }>()

  return {
    observe(route, status, seconds) {
      const labels = `route="${route}",status="${status}"`
      requests.set(labels, (requests.get(labels) ?? 0) + 1)
      const entry = durations.get(route) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 }
      entry.buckets = entry.buckets.map((hits, i) => hits + (seconds <= (BOUNDS[i] ?? 0) ? 1 : 0))
      entry.sum += seconds
      entry.count += 1
      durations.set(route, entry)
    },
    print(gauges) {
      const lines = gauges.flatMap(({ name, help, value }) =>
        value === null ? [] : [...head(name, 'gauge', help), `${name} ${value}`],
      )
      lines.push(...head('heliograph_http_requests_total', 'counter', 'Requests answered'))
      for (const [labels, count] of requests) {
        lines.push(`heliograph_http_requests_total{${labels}} ${count}`)
      }
      const name = 'heliograph_http_request_duration_seconds'
      lines.push(...head(name, 'histogram', 'Time from the request to the end of its answer'))
      for (const [route, { buckets, sum, count }] of durations) {
        const bounds = [...BOUNDS.map(String), '+Inf']
        bounds.forEach((bound, i) => {
          lines.push(`${name}_bucket{route="${route}",le="${bound}"} ${buckets[i] ?? count}`)
        })
        lines.push(
          `${name}_sum{route="${route}"} ${sum}`,
          `${name}_count{route="${route}"} ${count}`,
        )
      }
      return `${lines.join('\n')}\n`
    },
  }
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}
