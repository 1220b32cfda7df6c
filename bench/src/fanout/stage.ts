import { Client } from 'pg'
import type { DatabaseServer } from '../measure/servers'

/** Levels a side; of them, readers see `DEPTH`. */
const LEVELS = 40
export const DEPTH = 10
const MARKET = '31337-0xaa-1'

/** An index of one market with a book of so many levels, told once, so that it is served. Gives its URL. */
export async function createStage(database: DatabaseServer, name: string): Promise<string> {
  const url = await database.create(name)
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT feed.arm()')
    await client.query(`INSERT INTO indexed_block VALUES (1, '0x1', now())`)
    await client.query(`INSERT INTO squid_processor.status VALUES (0, 1, '0x1')`)
    await client.query(commitText(2, WORLD))
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
  await database.settle()
  return url
}

/** What the processor writes for a hot block, as one text. Its last answer but one is the clock just before COMMIT, Unix ms. */
export function commitText(height: number, change = changeOf(height)): string {
  return `BEGIN;
    SELECT feed.begin(NULL);
    INSERT INTO indexed_block VALUES (${height}, '0x${height}', now());
    INSERT INTO squid_processor.hot_block VALUES (${height}, '0x${height}');
    UPDATE squid_processor.status SET nonce = nonce + 1;
    ${change};
    SELECT feed.publish();
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at;
    COMMIT;`
}

/** Two levels of each side get another size, all of them among those that readers see. */
function changeOf(height: number): string {
  const levels = [1 + (height % DEPTH), 1 + ((height + 3) % DEPTH)]
  const orders = levels.flatMap((level) => [`'${level}'`, `'${LEVELS + level}'`])
  return `UPDATE "order" SET remaining = 1 + remaining % 90 WHERE id IN (${orders.join()})`
}

const WORLD = `
  INSERT INTO account (id, balance, first_seen_block) VALUES ('0xcd', 0, 1);
  INSERT INTO market (id, number, code, kind, order_book, asset, tick_size, min_notional, fee_bps, opened_at, opened_block,
    opened_tx_hash, trade_count, base_volume, quote_volume, fee_total, locked_shares, escrow)
  VALUES ('${MARKET}', 1, 'SHARE1', 'SHARE', '0xaa', '0xbb', 1e14, 1e16, 0, now(), 2, '0x', 0, 0, 0, 0, 0, 0);
  INSERT INTO "order" (id, side, price, quantity, remaining, filled, filled_quote, reduced, released, fees, time_in_force,
    placed_at, placed_block, placed_tx_hash, market_id, maker_id)
  SELECT n, CASE WHEN n <= ${LEVELS} THEN 'BUY' ELSE 'SELL' END,
    CASE WHEN n <= ${LEVELS} THEN 1e18 - n * 1e14 ELSE 1e18 + (n - ${LEVELS}) * 1e14 END,
    99, n, 0, 0, 0, 0, 0, 'GTC', now(), 2, '0x', '${MARKET}', '0xcd'
  FROM generate_series(1, ${2 * LEVELS}) AS n`
