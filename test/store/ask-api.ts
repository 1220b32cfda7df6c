import type { Pool, PoolClient } from 'pg'
import { readCandles } from '../../src/api/feeds/candles'
import { openSnapshot } from '../../src/api/snapshot'
import { tickerOf } from '../../src/api/streams/native'
import { readStatistics } from '../../src/api/streams/statistics'
import { termsOf } from '../../src/api/streams/terms'
import { readMarkets } from '../../src/api/streams/told'
import type { Branch } from './branch'
import type { AskCandles, CandleRow } from './expect-candles'
import type { AskTickers } from './expect-tickers'

/** The API's own answers of an index that stands at a branch's head. */
export const askApi = (pool: Pool, client: PoolClient) => (branch: Branch) => {
  const { head, final, nonce } = branch

  const candles: AskCandles = async (market, query) => {
    const snapshot = openSnapshot(pool)
    try {
      const read = await readCandles({
        ...{ snapshot, market, query: new URLSearchParams(query), epoch: 'any', seq: nonce },
        headTime: new Date(head.timestamp),
        finalizedHeight: final.height,
        finalizedTime: new Date(final.timestamp),
      })
      return JSON.parse(await read()).candles as CandleRow[]
    } finally {
      await snapshot.close()
    }
  }

  const tickers: AskTickers = async (markets, to) => {
    const statistics = await readStatistics(client, markets, to)
    const rows = (await readMarkets(client)).filter(({ id }) => markets.includes(id))
    return new Map(
      rows.map((row) => {
        const known = statistics.get(row.id)
        if (!known) throw new Error(`${row.id} has no statistics`)
        return [row.id, tickerOf(termsOf(row), { ...known, bid: null, ask: null })]
      }),
    )
  }

  const lastClose = async (market: string) => {
    const [last] = await candles(market, { resolution: '1m', countback: '1' })
    return last?.close ?? null
  }

  return { candles, tickers, lastClose }
}
