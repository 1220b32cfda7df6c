import type { ChainHead } from '../chain-head'
import type { Connections } from './connections'
import type { HeadFeed } from './head-feed'
import type { Gauge } from './metrics'
import type { ServedIndex } from './served-index'
import type { Position } from './snapshot'

/** What `/metrics` tells of this moment; unknown values are null. */
export function gaugesOf(
  {
    chain,
    heads,
    index,
    connections,
  }: { chain: ChainHead; heads: HeadFeed; index: ServedIndex; connections: Connections },
  { head, finalized }: Position,
): Gauge[] {
  const height = chain.height()
  const pool = index.pool()
  const lag = head && height !== null ? Math.max(0, height - head.height) : null
  return [
    {
      name: 'heliograph_indexed_height',
      help: 'Newest indexed block',
      value: head?.height ?? null,
    },
    { name: 'heliograph_chain_height', help: 'Newest block of the chain', value: height },
    { name: 'heliograph_lag_blocks', help: 'Blocks not indexed yet', value: lag },
    {
      name: 'heliograph_lag_seconds',
      help: 'Age of the newest indexed block',
      value: head && (Date.now() - head.timestamp.getTime()) / 1_000,
    },
    {
      name: 'heliograph_hot_blocks',
      help: 'Indexed blocks that may still be replaced',
      value: head && finalized && head.height - finalized.height,
    },
    { name: 'heliograph_subscribers', help: 'Open subscriptions', value: heads.readers() },
    {
      name: 'heliograph_connections',
      help: 'Open streams and WebSockets',
      value: connections.count(),
    },
    {
      name: 'heliograph_pool_connections',
      help: 'Open database connections',
      value: pool.totalCount,
    },
    {
      name: 'heliograph_pool_idle',
      help: 'Database connections without work',
      value: pool.idleCount,
    },
    {
      name: 'heliograph_pool_waiting',
      help: 'Requests that wait for one',
      value: pool.waitingCount,
    },
  ]
}
