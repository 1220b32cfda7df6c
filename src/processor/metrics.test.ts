import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { createMetrics } from './metrics'

/** Samples of a registry that hold `name`, without comments. */
async function samples(registry: Registry, name: string): Promise<string[]> {
  const lines = (await registry.metrics()).split('\n')
  return lines.filter((line) => line.startsWith(name))
}

const COMMIT = {
  seconds: 0.03,
  height: 40,
  blockAt: new Date('2026-01-01T00:00:00Z'),
  blocks: 10,
  events: 7,
  isHot: false,
  rows: { bid: 2, event: 7 },
}

describe('the metrics of the processor', () => {
  it('count what was committed, by kind and table', async () => {
    const registry = new Registry()
    const observe = createMetrics(registry, () => 45)
    observe.commit(COMMIT)
    observe.commit({ ...COMMIT, height: 41, blocks: 1, events: 1, isHot: true, rows: { event: 1 } })
    expect(await samples(registry, 'heliograph_events_total')).toEqual([
      'heliograph_events_total{kind="final"} 7',
      'heliograph_events_total{kind="hot"} 1',
    ])
    expect(await samples(registry, 'heliograph_rows_written_total')).toEqual([
      'heliograph_rows_written_total{table="bid"} 2',
      'heliograph_rows_written_total{table="event"} 8',
    ])
    expect(await samples(registry, 'heliograph_processor_lag_blocks')).toEqual([
      'heliograph_processor_lag_blocks 4',
    ])
    expect(await samples(registry, 'heliograph_commit_duration_seconds_sum')).toEqual([
      'heliograph_commit_duration_seconds_sum{kind="final"} 0.03',
      'heliograph_commit_duration_seconds_sum{kind="hot"} 0.03',
    ])
  })

  it('sort reorgs by their depth', async () => {
    const registry = new Registry()
    const observe = createMetrics(registry, () => null)
    for (const depth of [1, 11, 64]) observe.rollback({ depth, seconds: 0.1 })
    const buckets = await samples(registry, 'heliograph_reorg_depth_bucket')
    expect(buckets.map((line) => line.split(' ')[1])).toEqual('1 1 1 1 2 2 3 3'.split(' '))
    expect(await samples(registry, 'heliograph_reorgs_total')).toEqual([
      'heliograph_reorgs_total 3',
    ])
    expect(await samples(registry, 'heliograph_undo_duration_seconds_count')).toHaveLength(1)
  })

  it('count failures and repetitions by their reason', async () => {
    const registry = new Registry()
    const observe = createMetrics(registry, () => null)
    observe.rpcCall({ method: 'eth_getLogs', ok: true, seconds: 0.2 })
    observe.rpcCall({ method: 'eth_getLogs', ok: false, seconds: 0.2 })
    observe.rpcRetry('rate-limit')
    observe.storeRetry('40001')
    observe.lakeRead(true)
    observe.lakeDamage()
    observe.lakeSize({ height: 9, bytes: 1_000, segments: 2 })
    const page = await registry.metrics()
    for (const sample of [
      'heliograph_rpc_duration_seconds_count{method="eth_getLogs"} 2',
      'heliograph_rpc_errors_total{method="eth_getLogs"} 1',
      'heliograph_rpc_retries_total{reason="rate-limit"} 1',
      'heliograph_store_retries_total{code="40001"} 1',
      'heliograph_lake_reads_total{hit="true"} 1',
      'heliograph_lake_damaged_total 1',
      'heliograph_lake_height 9',
      'heliograph_lake_bytes 1000',
      'heliograph_lake_segments 2',
    ]) {
      expect(page.split('\n')).toContain(sample)
    }
  })

  it('have no sample of what is not known, before and after it was', async () => {
    const registry = new Registry()
    let height: number | null = null
    const observe = createMetrics(registry, () => height)
    const lag = () => samples(registry, 'heliograph_processor_lag_blocks')
    expect(await samples(registry, 'heliograph_processor_indexed_height')).toEqual([])
    expect(await lag()).toEqual([])
    observe.commit(COMMIT)
    height = 40
    expect(await lag()).toEqual(['heliograph_processor_lag_blocks 0'])
    height = null
    expect(await lag()).toEqual([])
  })
})
