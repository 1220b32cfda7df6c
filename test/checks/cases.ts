/** A way to break a row so that one check alone fails. */
export type Case = {
  /** The check that finds it. */
  check: string
  /** Alters the row, and answers how the check names it. */
  sql: string
  what: string
  /** No event is about it. */
  hasNoBlock?: true
}

const generator = (id = 'generator_id') => `ARRAY['generator:' || ${id}] AS touched`
const holding = `ARRAY['generator:' || generator_id, 'account:' || account_id] AS touched`

/** The first row of a table, by id, that a condition holds for. */
const first = (table: string, where = 'true') =>
  `id = (SELECT id FROM ${table} WHERE ${where} ORDER BY id LIMIT 1)`

export const CASES: Case[] = [
  {
    check: 'shares',
    sql: `UPDATE escrow_redemption SET shares = shares + 1 WHERE ${first('escrow_redemption')} RETURNING ${generator()}`,
    what: 'shares held',
  },
  {
    check: 'price',
    sql: `UPDATE generator SET price = price + 1 WHERE ${first('generator', 'voting_shares > 0')} RETURNING ${generator('id')}`,
    what: 'price',
  },
  {
    check: 'price',
    sql: `UPDATE price_vote SET price = price + 1000000 WHERE ${first('price_vote', 'stake > 0')} RETURNING ${generator()}`,
    what: 'price',
  },
  {
    check: 'stakes',
    sql: `UPDATE price_vote SET stake = stake + 1 WHERE ${first('price_vote')} RETURNING ARRAY['generator:' || generator_id, 'account:' || voter_id] AS touched`,
    what: 'stake',
  },
  {
    check: 'locks',
    sql: `UPDATE holding SET locked = locked + 1 WHERE ${first('holding', 'balance > locked')} RETURNING ${holding}`,
    what: 'locked shares',
  },
  {
    check: 'supply',
    sql: `UPDATE token SET total_supply = total_supply + 1 RETURNING ARRAY[]::text[] AS touched`,
    what: 'all balances',
    hasNoBlock: true,
  },
  {
    check: 'balances',
    sql: `UPDATE token_transfer SET amount = amount + 1 WHERE ${first('token_transfer', 'from_id IS NULL')} RETURNING ARRAY['account:' || to_id] AS touched`,
    what: 'received less sent',
  },
  {
    check: 'revenue',
    sql: `UPDATE revenue_point SET amount = amount + 1 WHERE ${first('revenue_point')} RETURNING ${generator()}`,
    what: 'paid in',
  },
  {
    check: 'claims',
    sql: `WITH owing AS (UPDATE holding SET owed = owed + 1 WHERE ${first('holding')} RETURNING generator_id)
      UPDATE generator SET carry = carry - 1 WHERE id = (SELECT generator_id FROM owing) RETURNING ${generator('id')}`,
    what: 'claimed and claimable',
  },
  {
    check: 'payouts',
    sql: `UPDATE payout SET account_id = (SELECT account_id FROM holding WHERE generator_id = payout.generator_id AND account_id > payout.account_id LIMIT 1)
      WHERE ${first('payout')} RETURNING ${holding}`,
    what: 'paid out',
  },
  {
    check: 'contributions',
    sql: `UPDATE funding_request SET raised = raised + 1 WHERE ${first('funding_request', "stage = 'FUNDED'")} RETURNING ARRAY['request:' || id] AS touched`,
    what: 'raised',
  },
  {
    check: 'contributions',
    sql: `UPDATE contribution SET shares = shares + 1 WHERE ${first('contribution')} RETURNING ARRAY['request:' || request_id] AS touched`,
    what: 'shares taken',
  },
  {
    check: 'escrow',
    sql: `UPDATE generator SET cost = cost + 1 WHERE ${first('generator')} RETURNING ${generator('id')}`,
    what: 'escrow',
  },
  {
    check: 'cover',
    sql: `UPDATE token_sale SET supply = supply * 2, closed_at = NULL RETURNING ARRAY['account:' || id] AS touched`,
    what: 'tokens on sale',
  },
  {
    check: 'orders',
    sql: `UPDATE "order" SET released = released + 1 WHERE ${first('"order"')} RETURNING ARRAY['order:' || id] AS touched`,
    what: 'remaining',
  },
  {
    check: 'asks',
    sql: `WITH locked AS (
        UPDATE holding SET locked = locked + 1 WHERE ${first('holding', 'locked > 0 AND balance > locked')} RETURNING generator_id, account_id
      )
      UPDATE share_lock SET amount = amount + 1 FROM locked
      WHERE share_lock.id = (
        SELECT id FROM share_lock JOIN locked USING (generator_id, account_id) WHERE operator_id IN (SELECT order_book FROM market)
      )
      RETURNING ARRAY['generator:' || locked.generator_id, 'account:' || locked.account_id] AS touched`,
    what: 'locked by the book',
  },
  {
    check: 'resting',
    sql: `UPDATE market SET locked_shares = locked_shares + 1 WHERE ${first('market')} RETURNING ARRAY['market:' || id] AS touched`,
    what: 'locked shares',
  },
  {
    check: 'crossed',
    sql: `UPDATE "order" SET price = 1
      WHERE id = (
        SELECT ask.id FROM "order" AS ask JOIN "order" AS bid USING (market_id)
        WHERE ask.side = 'SELL' AND bid.side = 'BUY' AND ask.close_reason IS NULL AND bid.close_reason IS NULL LIMIT 1
      )
      RETURNING ARRAY['market:' || market_id] AS touched`,
    what: 'best bid below best ask',
  },
  {
    check: 'trades',
    sql: `UPDATE market SET fee_total = fee_total + 1 WHERE ${first('market', 'trade_count > 0')} RETURNING ARRAY['market:' || id] AS touched`,
    what: 'fees',
  },
  {
    check: 'candles',
    sql: `UPDATE candle SET high = high + 1 WHERE ${first('candle', "resolution = 'ONE_DAY'")} RETURNING ARRAY['market:' || market_id] AS touched`,
    what: 'ONE_DAY from ',
  },
  {
    check: 'candles',
    sql: `DELETE FROM candle WHERE ${first('candle', "resolution = 'ONE_HOUR'")} RETURNING ARRAY['market:' || market_id] AS touched`,
    what: 'ONE_HOUR from ',
  },
  {
    check: 'events',
    sql: `DELETE FROM event WHERE ${first('event', "name = 'PriceChanged'")} RETURNING ARRAY[]::text[] AS touched`,
    what: 'price point',
  },
  {
    check: 'events',
    sql: `DELETE FROM price_point WHERE ${first('price_point')} RETURNING ${generator()}`,
    what: 'PriceChanged',
  },
  {
    check: 'counts',
    sql: `UPDATE bid SET stage = 'WITHDRAWN' WHERE ${first('bid', "stage = 'PLACED'")} RETURNING ARRAY[]::text[] AS touched`,
    what: 'BidWithdrawn',
    hasNoBlock: true,
  },
  {
    check: 'numbers',
    sql: `UPDATE bid SET id = '999' WHERE ${first('bid', "stage = 'PLACED'")} RETURNING ARRAY['bid:999'] AS touched`,
    what: 'bid 999',
    hasNoBlock: true,
  },
  {
    check: 'forks',
    sql: `INSERT INTO event (id, block_number, log_index, tx_hash, emitted_at, emitter, name, args, touched)
      SELECT left(id, 11) || 'zzzzz' || '-000099', block_number, 99, tx_hash, emitted_at, emitter, 'Approval', args, touched
      FROM event ORDER BY id LIMIT 1 RETURNING ARRAY[]::text[] AS touched`,
    what: 'block ',
  },
  {
    check: 'feed',
    sql: `INSERT INTO feed.message (stream, seq, prev_seq, payload)
      VALUES ('book:m', 5, 0, '[]'), ('book:m', 7, 5, '[]'), ('book:m', 9, 5, '[]') RETURNING ARRAY[]::text[] AS touched`,
    what: 'book:m seq 9',
    hasNoBlock: true,
  },
]
