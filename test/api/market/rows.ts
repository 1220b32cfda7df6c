import type { Client } from 'pg'
import { tradeId } from '../../../src/ids'
import { Account, Candle, Market, Order, Side, Trade } from '../../../src/model'
import { addToCandles } from '../../../src/processor/handlers/candle'
import { Rows } from '../../../src/processor/rows'
import { insert, insertBasics } from '../rows'

/** A trade as a test names it: `at` in Unix seconds, `price` in ticks of 0.01; the taker buys. */
export type Deal = {
  block: number
  logIndex: number
  at: number
  ticks: number
  quantity: number
  isSale?: boolean
}

export const TICK = 10n ** 16n
export const BOOK = '0xdc64a140aa3e981100a9beca4e685f962f0cf6c9'
export const SOLAR = '0x5fbdb2315678afecb367f032d93f642f64180aa3'
export const marketName = (number: number) => `31337-${BOOK}-${number}`
export const idOf = ({ block, logIndex }: Deal): bigint => tradeId(block, logIndex)
export const priceOf = ({ ticks }: Deal): bigint => BigInt(ticks) * TICK
/** 0.1 %, rounded up. */
export const feeOf = (deal: Deal): bigint => (priceOf(deal) * BigInt(deal.quantity) + 999n) / 1_000n

/** What markets hang on, and two orders for all trades. */
export async function insertMarkets(db: Client, ...numbers: number[]): Promise<void> {
  await insertBasics(db)
  await insert(db, 'token', { id: SOLAR })
  for (const number of numbers) {
    await insert(db, 'market', { id: marketName(number), number, code: `SHARE${number}` })
  }
  const [first = 1] = numbers
  await insert(db, 'order', {
    id: '1',
    market_id: marketName(first),
    side: 'SELL',
    close_reason: 'FILLED',
    remaining: 0,
  })
  await insert(db, 'order', {
    id: '2',
    market_id: marketName(first),
    maker_id: 'bob',
    close_reason: 'FILLED',
    remaining: 0,
  })
}

/** The trades of a market and the candles that the processor makes of them, in place of those it had. */
export async function setTrades(db: Client, market: string, deals: Deal[]): Promise<void> {
  await db.query('DELETE FROM trade WHERE market_id = $1', [market])
  await db.query('DELETE FROM candle WHERE market_id = $1', [market])
  const rows = new Rows()
  const trades = deals.map((deal) => tradeOf(market, deal))
  for (const trade of trades) addToCandles(rows, trade)
  await insertAll(db, 'trade', trades)
  await insertAll(db, 'candle', rows.added(Candle))
}

function tradeOf(market: string, deal: Deal): Trade {
  const { block, logIndex, at, quantity } = deal
  return new Trade({
    id: `${String(block).padStart(10, '0')}-abcde-${String(logIndex).padStart(6, '0')}`,
    tradeId: idOf(deal),
    market: new Market({ id: market }),
    maker: new Account({ id: 'ann' }),
    taker: new Account({ id: 'bob' }),
    makerOrder: new Order({ id: '1' }),
    takerOrder: new Order({ id: '2' }),
    takerSide: deal.isSale ? Side.SELL : Side.BUY,
    price: priceOf(deal),
    quantity: BigInt(quantity),
    quoteAmount: priceOf(deal) * BigInt(quantity),
    fee: feeOf(deal),
    lockedShares: 12n,
    escrow: 3n * TICK,
    tradedAt: new Date(at * 1_000),
    blockNumber: block,
    blockHash: `0x${String(block).padStart(64, '0')}`,
    txIndex: 3,
    logIndex,
    txHash: `0x${String(logIndex).padStart(64, 'f')}`,
  })
}

/** Rows of the models, in one statement. */
async function insertAll(db: Client, table: string, rows: object[]): Promise<void> {
  const columns = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        const isRow = typeof value === 'object' && value !== null && 'id' in value
        return isRow ? [`${column}_id`, value.id] : [column, value]
      }),
    ),
  )
  const text = JSON.stringify(columns, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  await db.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [
    text,
  ])
}
