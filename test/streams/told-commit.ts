import type { Client } from 'pg'

export const MARKET = '1-0xaa-1'

/** A market with one order, 7, that buys 5. */
export const ONE_MARKET = `INSERT INTO account (id, balance, first_seen_block) VALUES ('0xcd', 0, 1);
 INSERT INTO market (id, number, code, kind, order_book, asset, tick_size, min_notional, fee_bps, opened_at, opened_block,
   opened_tx_hash, trade_count, base_volume, quote_volume, fee_total, locked_shares, escrow)
 VALUES ('${MARKET}', 1, 'SHARE1', 'SHARE', '0xaa', '0xbb', 1e14, 1e16, 0, now(), 2, '0x', 0, 0, 0, 0, 0, 2e18);
 INSERT INTO "order" (id, side, price, quantity, remaining, filled, filled_quote, reduced, released, fees, time_in_force,
   placed_at, placed_block, placed_tx_hash, market_id, maker_id)
 VALUES ('7', 'BUY', 4e17, 5, 5, 0, 0, 0, 0, 0, 'GTC', now(), 2, '0x', '${MARKET}', '0xcd')`

/** One commit of a hot block that is told, as the processor makes it; `change` is what it changes. */
export async function tellCommit(
  db: Client,
  height: number,
  change: string | (() => Promise<void>),
): Promise<void> {
  const hash = `0x${height}`
  const at = new Date(1_767_225_600_000 + 1_000 * height) // 2026-01-01T00:00:00Z
  await db.query('BEGIN')
  await db.query('SELECT feed.begin(NULL)')
  await db.query('INSERT INTO indexed_block VALUES ($1, $2, $3)', [height, hash, at])
  await db.query('INSERT INTO squid_processor.hot_block VALUES ($1, $2)', [height, hash])
  await db.query('UPDATE squid_processor.status SET nonce = nonce + 1')
  await (typeof change === 'string' ? db.query(change) : change())
  await db.query('SELECT feed.publish()')
  await db.query('COMMIT')
}
