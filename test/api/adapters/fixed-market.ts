import { vi } from 'vitest'
import { tellCommit } from '../../streams/told-commit'
import { type Api, startApi } from '../fixture'
import { type Deal, insertMarkets, marketName, setTrades, TICK } from '../market/rows'
import { insert, setHead } from '../rows'
import { until } from '../stub-chain'

/** Blocks come each second from here on: a block's number is its second. */
export const T0 = Date.UTC(2026, 0, 1)
/** The clock stands: ten minutes into the second day. */
export const NOW = T0 + 86_400_000 + 600_000
export const HEAD = 86_500
export const FINAL = 86_000
export const MARKET = marketName(3)

const deal = (block: number, ticks: number, quantity: number, isSale = false): Deal => ({
  ...{ block, logIndex: ticks, at: T0 / 1_000 + block, ticks, quantity, isSale },
})

/** One before the 24 hours, three of one minute, one that is not final. */
export const DEALS: Deal[] = [
  deal(300, 900, 2),
  deal(7_200, 913, 4),
  deal(7_230, 898, 1, true),
  deal(7_230, 899, 3, true),
  deal(86_450, 905, 10),
]

/** SHARE3 trades; SHARE12 is halted and never did; SHARE13 has prices of 18 decimals, and nobody who sells. */
export async function startFixedMarket(): Promise<Api> {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  const api = await startApi()
  const { db } = api
  await insertMarkets(db, 3, 12, 13)
  await insert(db, 'generator', { id: 'g1', request_id: '1', status: 'ACTIVE' })
  await insert(db, 'funding_request', { id: '2' })
  await insert(db, 'generator', { id: 'g2', request_id: '2', status: 'DEFAULTED' })
  await db.query(`UPDATE market SET generator_id = 'g1' WHERE code = 'SHARE3'`)
  await db.query(
    `UPDATE market SET generator_id = 'g2', tick_size = 125000000000000 WHERE code = 'SHARE12'`,
  )
  await db.query(`UPDATE market SET tick_size = 1 WHERE code = 'SHARE13'`)
  await setTrades(db, MARKET, DEALS)
  await setTrades(db, marketName(13), [deal(80_000, 800, 5)])
  const rest = (id: string, side: string, ticks: bigint, remaining: number, market = MARKET) =>
    insert(db, 'order', { id, market_id: market, side, price: String(ticks * TICK), remaining })
  await rest('7', 'BUY', 904n, 2)
  await rest('8', 'BUY', 900n, 7)
  await rest('9', 'BUY', 904n, 3)
  await rest('10', 'SELL', 906n, 4)
  await rest('11', 'BUY', 800n, 1, marketName(13))
  await db.query('SELECT feed.arm()')
  await setHead(db, FINAL, new Date(T0 + FINAL * 1_000).toISOString())
  await tellCommit(db, HEAD, '')
  await until(async () => (await fetch(`${api.url}/v1/tickers`)).ok)
  return {
    ...api,
    close: () => {
      vi.useRealTimers()
      return api.close()
    },
  }
}

/** Seconds of an hour of the first day. */
export const hour = (hours: number): number => T0 / 1_000 + hours * 3_600
