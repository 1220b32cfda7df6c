-- What a commit says to each stream of the feeds; tables and triggers: db/store/40-feed.sql.

-- Live at a time: what can be traded with.
CREATE OR REPLACE FUNCTION order_is_live("order" "order", at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT "order".close_reason IS NULL AND "order".remaining > 0 AND ("order".expires_at IS NULL OR "order".expires_at > at)
$$;

-- Orders that this commit put into books, changed, or took out, by log, by undo, or by time: `[id, side, price, remaining,
-- maker]` as they are now, remaining 0 for those that left. A new market's book is told though it is empty.
CREATE OR REPLACE FUNCTION feed.book_messages(old_at timestamptz, new_at timestamptz) RETURNS TABLE (stream text, payload json)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH touched AS (
    SELECT market_id, id FROM feed.touched WHERE kind = 'order'
    UNION
    SELECT market_id, id FROM "order"
    WHERE expires_at > least(old_at, new_at) AND expires_at <= greatest(old_at, new_at) AND close_reason IS NULL
  )
  SELECT
    'book:' || touched.market_id,
    json_agg(json_build_array(
      touched.id, "order".side, "order".price::text,
      CASE WHEN order_is_live("order", new_at) THEN "order".remaining::text ELSE '0' END,
      "order".maker_id
    ))
  FROM touched LEFT JOIN "order" USING (market_id, id)
  GROUP BY touched.market_id
  UNION ALL
  SELECT 'book:' || opened.market_id, '[]'
  FROM feed.touched AS opened
  WHERE opened.kind = 'market' AND NOT EXISTS (SELECT FROM touched WHERE touched.market_id = opened.market_id);
END $$;

-- A trade in base units.
CREATE OR REPLACE FUNCTION feed_trade(trade trade) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'id', trade.trade_id::text, 'price', trade.price::text, 'quantity', trade.quantity::text,
    'quoteAmount', trade.quote_amount::text, 'fee', trade.fee::text,
    'lockedShares', trade.locked_shares::text, 'escrow', trade.escrow::text, 'side', trade.taker_side,
    'maker', trade.maker_id, 'taker', trade.taker_id, 'makerOrder', trade.maker_order_id, 'takerOrder', trade.taker_order_id,
    'txHash', trade.tx_hash, 'blockHash', trade.block_hash, 'blockNumber', trade.block_number, 'txIndex', trade.tx_index,
    'logIndex', trade.log_index, 'timestamp', (extract(epoch FROM trade.traded_at) * 1000)::bigint)
$$;

CREATE OR REPLACE FUNCTION feed.trade_messages() RETURNS TABLE (stream text, payload json) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH gone AS (
    SELECT market_id, json_agg(number::text ORDER BY number) AS retracted
    FROM feed.touched
    WHERE kind = 'trade' AND op = 'D' AND NOT EXISTS (SELECT FROM trade WHERE trade.id = touched.id)
    GROUP BY market_id
  ), new AS (
    SELECT trade.market_id, json_agg(feed_trade(trade) ORDER BY trade.trade_id) AS trades
    FROM feed.touched JOIN trade USING (id)
    WHERE kind = 'trade' AND op = 'I'
    GROUP BY trade.market_id
  )
  SELECT 'trade:' || market_id, json_build_object('retracted', coalesce(retracted, '[]'), 'trades', coalesce(trades, '[]'))
  FROM gone FULL JOIN new USING (market_id);
END $$;

-- Names of all resolutions.
CREATE OR REPLACE FUNCTION candle_names() RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT unnest(ARRAY['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M'])
$$;

-- The candle that begins at `start`, in base units; null if there is none.
CREATE OR REPLACE FUNCTION feed_candle(market text, resolution text, start timestamptz, final timestamptz) RETURNS json
LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'startedAt', (extract(epoch FROM started_at) * 1000)::bigint, 'endedAt', (extract(epoch FROM ended_at) * 1000)::bigint,
    'open', open::text, 'high', high::text, 'low', low::text, 'close', close::text,
    'baseVolume', base_volume::text, 'quoteVolume', quote_volume::text,
    'boughtVolume', bought_volume::text, 'boughtQuote', bought_quote::text, 'trades', trades, 'final', coalesce(ended_at <= final, false))
  FROM market_candles(market, resolution, start, start + interval '1 second')
$$;

-- Candles that this commit changed, undid, or that became final with it.
CREATE OR REPLACE FUNCTION feed.candle_messages(old_final timestamptz, new_final timestamptz) RETURNS TABLE (stream text, payload json)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH bucket AS (
    SELECT DISTINCT touched.market_id, name, candle_start(name, touched.at) AS start
    FROM feed.touched JOIN candle_names() AS name ON candle_source(name) = touched.id
    WHERE kind = 'candle'
    UNION
    SELECT candle.market_id, passed.name, candle_start(passed.name, candle.started_at)
    FROM (SELECT name, candle_start(name, old_final) AS since, candle_start(name, new_final) AS before FROM candle_names() AS name) AS passed
    JOIN candle ON candle.resolution = candle_source(passed.name) AND candle.started_at >= passed.since AND candle.started_at < passed.before
  )
  SELECT
    'candle:' || market_id || ':' || name,
    json_build_object(
      'removed', coalesce(json_agg((extract(epoch FROM start) * 1000)::bigint) FILTER (WHERE candle IS NULL), '[]'),
      'candles', coalesce(json_agg(candle ORDER BY start) FILTER (WHERE candle IS NOT NULL), '[]'))
  FROM bucket CROSS JOIN LATERAL feed_candle(market_id, name, start, new_final) AS candle
  GROUP BY market_id, name;
END $$;

-- Called at its end.
CREATE OR REPLACE FUNCTION feed.publish() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  told feed.state;
  position record;
  now_seq int := (SELECT nonce FROM squid_processor.status);
  anew boolean;
  base_seq int;
BEGIN
  SELECT * INTO told FROM feed.state;
  SELECT * INTO position FROM index_position;
  anew := told.seq IS DISTINCT FROM now_seq - 1;
  base_seq := CASE WHEN anew THEN now_seq ELSE told.base END;
  INSERT INTO feed.commit (seq, block, finalized, reorg, is_reset)
  VALUES (
    now_seq,
    feed.block_of(position.height, position.hash, position."timestamp"),
    feed.block_of(position.finalized_height, position.finalized_hash, position.finalized_timestamp),
    nullif(current_setting('heliograph.feed_kept', true), '')::json,
    anew
  );
  WITH said AS (
    SELECT stream, payload FROM feed.book_messages(coalesce(told.head_at, position."timestamp"), position."timestamp")
    UNION ALL SELECT stream, payload FROM feed.trade_messages()
    UNION ALL SELECT stream, payload FROM feed.candle_messages(coalesce(told.final_at, position.finalized_timestamp), position.finalized_timestamp)
  ), noted AS (
    INSERT INTO feed.message (stream, seq, prev_seq, payload)
    SELECT said.stream, now_seq, coalesce(before.seq, base_seq), said.payload FROM said LEFT JOIN feed.stream AS before USING (stream)
  )
  INSERT INTO feed.stream (stream, seq) SELECT stream, now_seq FROM said
  ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq;
  DELETE FROM feed.touched;
  UPDATE feed.state SET seq = now_seq, base = base_seq, head_at = position."timestamp", final_at = position.finalized_timestamp;
  IF now_seq % 64 = 0 THEN
    PERFORM feed.forget();
  END IF;
  PERFORM pg_notify('heliograph_feed', now_seq::text);
END $$;
