import type { Scope } from '../../../src/stack/processes/scope'
import { blocksOf, OPENING_BLOCK, TRADES_PER_BLOCK } from '../gateway/trading/life'
import { type Cost, indexGenerated } from '../measure/generated'
import type { DatabaseServer } from '../measure/servers'
import { say } from '../report/say'
import { round } from '../report/statistics'
import { alignedTable } from '../report/table'
import { checkIndex } from './check-index'

type Per100k = { seconds: number; ownCpuSeconds: number; databaseCpuSeconds: number }
type TradesCost = { trades: number; candles: Record<string, number>; per100kTrades: Per100k } & Cost

/** What the shipped processor takes to index so many trades, with all that comes with them. Each index is held against its chain. */
export async function measureIndexing(
  scope: Scope,
  places: { database: DatabaseServer; home: string },
  sizes: number[],
): Promise<TradesCost[]> {
  const costs: TradesCost[] = []
  for (const size of sizes) {
    const name = `bench_feeds_${size}`
    const blocks = blocksOf(size)
    const chain = { life: 'trading', blocks, name } as const
    const { cost, url, told } = await indexGenerated(scope, places, chain)
    const candles = await checkIndex(url, told)
    await places.database.drop(name)
    const trades = (blocks - OPENING_BLOCK) * TRADES_PER_BLOCK
    const per = (seconds: number) => round((seconds / trades) * 100_000)
    say(`${trades} trades: ${cost.seconds.toFixed(1)} s, the index agrees with the chain`)
    costs.push({
      trades,
      candles,
      per100kTrades: {
        seconds: per(cost.seconds),
        ownCpuSeconds: per(cost.ownCpuSeconds),
        databaseCpuSeconds: per(cost.databaseCpuSeconds),
      },
      ...cost,
    })
  }
  return costs
}

export function indexingTable(costs: TradesCost[]): string {
  const head = ['trades', 'events', 's', 's/100k', 'own CPU s/100k', 'pg CPU s/100k', 'peak MB']
  const lines = costs.map(({ trades, events, seconds, per100kTrades: per, peakMb }) => [
    String(trades),
    String(events),
    seconds.toFixed(1),
    per.seconds.toFixed(2),
    per.ownCpuSeconds.toFixed(2),
    per.databaseCpuSeconds.toFixed(2),
    String(peakMb),
  ])
  return alignedTable([head, ...lines])
}
