import { tellCommit } from '../../streams/told-commit'
import { type Api, startApi } from '../fixture'
import { type Deal, insertMarkets, marketName, setTrades, TICK } from '../market/rows'
import { insert, setHead } from '../rows'
import { until } from '../stub-chain'

/** A block a second; so late that the 24 hours end at the head, whatever the clock of the test says. */
export const HEAD = 500_000_000
export const FINAL = HEAD - 150
const timeOf = (block: number) => 1_767_225_600 + block
export const HEAD_MS = timeOf(HEAD) * 1_000
export const DAY = 86_400

/** A trade so many seconds before the head. */
export const deal = (ago: number, ticks: number, quantity: number, more: Partial<Deal> = {}) => ({
  ...{ block: HEAD - ago, logIndex: 1, at: timeOf(HEAD - ago), ticks, quantity },
  ...more,
})

/** An order that rests: price in ticks of 0.01. */
export type Rest = { side: 'BUY' | 'SELL'; ticks: number; size: number; expired?: boolean }

/** An API over markets with books and trades, at a position that stays. */
export type Exchange = {
  api: Api
  get(path: string, init?: RequestInit): Promise<Response>
  // biome-ignore lint/suspicious/noExplicitAny: whole answers
  json(path: string): Promise<any>
  /** Puts orders in place of those that rest in a market. */
  setOrders(number: number, orders: Rest[]): Promise<void>
  /** Has the server take over what was written; the head moves by a second. */
  tell(): Promise<void>
}

export async function startExchange(): Promise<Exchange> {
  const api = await startApi()
  let [head, orderId] = [HEAD - 1, 100]
  await insertMarkets(api.db, 3)
  await setHead(api.db, FINAL, new Date(timeOf(FINAL) * 1_000).toISOString())
  const get = (path: string, init?: RequestInit) => fetch(`${api.url}${path}`, init)
  const json = async (path: string) => (await get(path)).json()

  return {
    ...{ api, get, json },
    async setOrders(number, orders) {
      await api.db.query('DELETE FROM "order" WHERE market_id = $1 AND close_reason IS NULL', [
        marketName(number),
      ])
      for (const { side, ticks, size, expired } of orders) {
        await insert(api.db, 'order', {
          ...{ id: String(orderId++), market_id: marketName(number), side },
          ...{ price: BigInt(ticks) * TICK, quantity: size, remaining: size },
          ...(expired && { expires_at: new Date(HEAD_MS) }),
        })
      }
    },
    async tell() {
      await api.db.query(`BEGIN; UPDATE squid_processor.status SET nonce = nonce + 1;
        SELECT feed.reset(); COMMIT`) // what was written without a word is read anew
      await tellCommit(api.db, ++head, '')
      const { rows } = await api.db.query('SELECT nonce FROM squid_processor.status')
      await until(async () => (await json('/v1/tickers')).seq === rows[0].nonce)
    },
  }
}

const bid = (ticks: number, size: number): Rest => ({ side: 'BUY', ticks, size })
const ask = (ticks: number, size: number): Rest => ({ side: 'SELL', ticks, size })

/**
 * SHARE3 trades. SHARE5 has never traded, SHARE7 has no ask, SHARE8 has not traded for two days, SHARE12 is halted,
 * and has a name in more than ASCII.
 */
export async function openMarkets({ api: { db }, setOrders, tell }: Exchange): Promise<void> {
  for (const number of [5, 7, 8, 12]) {
    const asset = `0x${String(number).padStart(40, 'ab')}`
    await insert(db, 'market', {
      ...{ id: marketName(number), number, code: `SHARE${number}`, asset },
    })
  }
  await insert(db, 'generator', { id: 'g1', request_id: '1', status: 'DEFAULTED' })
  await db.query(`UPDATE utility_kind SET name = 'Sólar ☀ générateur'`)
  await db.query(
    `UPDATE market SET generator_id = 'g1', tick_size = 125000000000000 WHERE number = 12`,
  )
  await setTrades(db, marketName(3), [
    deal(DAY + 3_600, 800, 2), // before the 24 hours
    deal(DAY + 100, 801, 2),
    deal(80_000, 913, 4),
    deal(70_000, 900, 1, { isSale: true }),
    deal(70_000, 899, 3, { isSale: true, logIndex: 3 }),
    deal(1_000, 905, 10_000),
    deal(50, 910, 7), // not final yet
  ])
  await setTrades(db, marketName(7), [deal(600, 250, 3, { logIndex: 2 })])
  await setTrades(db, marketName(8), [deal(2 * DAY, 1_234_567, 3)])
  await setTrades(db, marketName(12), [deal(300, 2, 8_000)])
  const late = { ...ask(906, 1), expired: true }
  await setOrders(3, [bid(904, 5), bid(900, 40), ask(911, 12), ask(920, 3), bid(904, 6), late])
  await setOrders(5, [bid(100, 1), ask(101, 1)])
  await setOrders(7, [bid(240, 8)])
  await setOrders(8, [bid(1_234_500, 2), ask(1_234_600, 1)])
  await setOrders(12, [bid(1, 9), ask(3, 9)])
  await tell()
}
