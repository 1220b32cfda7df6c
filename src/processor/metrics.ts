import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Observer } from './observer'

/** Upper bounds, seconds: a block at the head takes milliseconds, a batch of history may take seconds. */
const WRITE_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const RPC_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
/** Upper bounds, blocks. */
const DEPTHS = [1, 2, 4, 8, 16, 32, 64]

/**
 * Turns what the processor's parts tell into Prometheus metrics of `registry`; docs/operations.md says what each means.
 * `chainHeight` is null while the chain does not answer. What is not known yet has no sample, rather than a 0.
 */
export function createMetrics(registry: Registry, chainHeight: () => number | null): Observer {
  const registers = [registry]
  let head: { height: number; blockAt: Date } | undefined
  let lake: { height: number; bytes: number; segments: number } | undefined

  const gauge = (name: string, help: string, read: () => number | null | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const value = read()
        if (typeof value === 'number') this.set(value)
        else this.remove()
      },
    })
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers })
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[] = [],
  ) => new Histogram({ name, help, buckets, labelNames, registers })

  gauge('heliograph_processor_indexed_height', 'Newest committed block', () => head?.height)
  gauge('heliograph_processor_chain_height', 'Newest block of the chain', chainHeight)
  gauge('heliograph_processor_lag_blocks', 'Blocks not committed yet', () => {
    const height = chainHeight()
    return head && height !== null ? Math.max(0, height - head.height) : null
  })
  gauge(
    'heliograph_processor_lag_seconds',
    'Age of the newest committed block',
    () => head && (Date.now() - head.blockAt.getTime()) / 1_000,
  )
  gauge('heliograph_lake_height', 'Newest block of the lake', () => lake?.height)
  gauge('heliograph_lake_bytes', 'Size of the lake on disk', () => lake?.bytes)
  gauge('heliograph_lake_segments', 'Segments of the lake', () => lake?.segments)

  const commitSeconds = histogram(
    'heliograph_commit_duration_seconds',
    'Time of one transaction, from its begin to its commit',
    WRITE_SECONDS,
    ['kind'],
  )
  const blocks = counter('heliograph_blocks_total', 'Blocks committed', ['kind'])
  const events = counter('heliograph_events_total', 'Events committed', ['kind'])
  const rows = counter('heliograph_rows_written_total', 'Rows written', ['table'])
  const storeRetries = counter('heliograph_store_retries_total', 'Transactions tried again', [
    'code',
  ])
  const reorgs = counter('heliograph_reorgs_total', 'Reorganisations of the chain undone')
  const depths = histogram('heliograph_reorg_depth', 'Blocks undone by one reorg', DEPTHS)
  const undoSeconds = histogram(
    'heliograph_undo_duration_seconds',
    'Time to undo the blocks of one reorg',
    WRITE_SECONDS,
  )
  const rpcSeconds = histogram(
    'heliograph_rpc_duration_seconds',
    'Time of one JSON-RPC request, failed ones too; a batch is one',
    RPC_SECONDS,
    ['method'],
  )
  const rpcErrors = counter('heliograph_rpc_errors_total', 'JSON-RPC requests that failed', [
    'method',
  ])
  const rpcRetries = counter('heliograph_rpc_retries_total', 'JSON-RPC requests made again', [
    'reason',
  ])
  const reads = counter('heliograph_lake_reads_total', 'Answers of the lake', ['hit'])
  const damaged = counter('heliograph_lake_damaged_total', 'Damaged segments thrown away')

  return {
    rpcCall({ method, ok, seconds }) {
      rpcSeconds.observe({ method }, seconds)
      if (!ok) rpcErrors.inc({ method })
    },
    rpcRetry: (reason) => rpcRetries.inc({ reason }),
    lakeSize(size) {
      lake = size
    },
    lakeRead: (hit) => reads.inc({ hit: String(hit) }),
    lakeDamage: () => damaged.inc(),
    commit(commit) {
      const kind = commit.isHot ? 'hot' : 'final'
      head = { height: commit.height, blockAt: commit.blockAt }
      commitSeconds.observe({ kind }, commit.seconds)
      blocks.inc({ kind }, commit.blocks)
      events.inc({ kind }, commit.events)
      for (const [table, count] of Object.entries(commit.rows)) rows.inc({ table }, count)
    },
    rollback({ depth, seconds }) {
      reorgs.inc()
      depths.observe(depth)
      undoSeconds.observe(seconds)
    },
    storeRetry: (code) => storeRetries.inc({ code }),
    phase: () => {}, // told by progress
  }
}
