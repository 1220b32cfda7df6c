-- What happened in the 24 hours before a time: [to_time - 24 h, to_time). Whole minutes from candles, what the bounds cut
-- off a minute from trades. Prices and amounts are base units.

-- The last trade of a market before a time; of another market if there is none. So worded, only the index by market and time
-- serves: the one by time alone would pass over all that others traded since.
CREATE OR REPLACE FUNCTION last_trade_before(market text, at timestamptz)
RETURNS TABLE (market_id text, trade_id numeric, price numeric, traded_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT done.market_id, done.trade_id, done.price, done.traded_at
  FROM trade AS done
  WHERE (done.market_id, done.traded_at) < (last_trade_before.market, last_trade_before.at)
  ORDER BY done.market_id DESC, done.traded_at DESC, done.trade_id DESC -- blocks' times never fall
  LIMIT 1
$$;

-- one row per market; a null market is all of them
CREATE OR REPLACE FUNCTION market_ticker(market text, to_time timestamptz)
RETURNS TABLE (
  market_id text,
  open numeric,             -- first price in the window; null without a trade in it, as high and low
  high numeric,
  low numeric,
  last numeric,             -- price of the last trade before to_time, in the window or not; null if there is none
  last_trade_at timestamptz,
  previous numeric,         -- price of the last trade before the window; null if there is none
  base_volume numeric,      -- 0 without a trade
  quote_volume numeric,
  trades integer
)
LANGUAGE sql STABLE AS $$
  SELECT
    listed.id, day.open, day.high, day.low, latest.price, latest.traded_at, earlier.price,
    day.base_volume, day.quote_volume, day.trades
  FROM market AS listed
  CROSS JOIN LATERAL (SELECT to_time - interval '24 hours') AS since (time)
  CROSS JOIN LATERAL (SELECT candle_start_from('1m', since.time), candle_start('1m', to_time)) AS whole (since, before)
  CROSS JOIN LATERAL (
    SELECT
      (array_agg(part.open ORDER BY part.first_id))[1] AS open,
      max(part.high) AS high,
      min(part.low) AS low,
      coalesce(sum(part.base_volume), 0) AS base_volume,
      coalesce(sum(part.quote_volume), 0) AS quote_volume,
      coalesce(sum(part.trades), 0)::integer AS trades
    FROM (
      SELECT minute.open, minute.high, minute.low, minute.base_volume, minute.quote_volume, minute.trades, minute.first_trade_id
      FROM candle AS minute
      WHERE minute.market_id = listed.id AND minute.resolution = 'ONE_MINUTE'
        AND minute.started_at >= whole.since AND minute.started_at < whole.before
      UNION ALL
      SELECT price, price, price, quantity, quote_amount, 1, trade_id
      FROM trade
      WHERE trade.market_id = listed.id AND traded_at >= since.time AND traded_at < whole.since
      UNION ALL
      SELECT price, price, price, quantity, quote_amount, 1, trade_id
      FROM trade
      WHERE trade.market_id = listed.id AND traded_at >= whole.before AND traded_at < to_time
    ) AS part (open, high, low, base_volume, quote_volume, trades, first_id)
  ) AS day
  LEFT JOIN LATERAL last_trade_before(listed.id, to_time) AS latest ON latest.market_id = listed.id
  LEFT JOIN LATERAL last_trade_before(listed.id, since.time) AS earlier ON earlier.market_id = listed.id
  WHERE market_ticker.market IS NULL OR listed.id = market_ticker.market
$$;
