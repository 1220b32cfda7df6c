-- What must hold of orders, trades and candles; rows as in 69-check-1-money.sql.

-- one row per order and column
CREATE OR REPLACE FUNCTION check_orders() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH traded AS (
  SELECT order_id, sum(quantity) AS shares, sum(quote_amount) AS quote
  FROM (
    SELECT maker_order_id AS order_id, quantity, quote_amount FROM trade
    UNION ALL
    SELECT taker_order_id, quantity, quote_amount FROM trade
  ) AS leg
  GROUP BY order_id
)
SELECT
  ARRAY['order:' || "order".id] AS touched, side.what, side.expected, side.found,
  side.expected <> side.found AS fails, NULL AS log_id
FROM "order"
LEFT JOIN traded ON traded.order_id = "order".id
CROSS JOIN LATERAL (VALUES
  ('remaining', "order".quantity - "order".filled - "order".reduced - "order".released, "order".remaining),
  ('filled', coalesce(traded.shares, 0), "order".filled),
  ('filled for', coalesce(traded.quote, 0), "order".filled_quote)
) AS side (what, expected, found)
$$;

-- one row per seller and order book: what the book has locked of them rests in it as asks
CREATE OR REPLACE FUNCTION check_asks() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH ask AS (
  SELECT market.generator_id, "order".maker_id AS account_id, market.order_book AS operator_id, sum("order".remaining) AS shares
  FROM "order" JOIN market ON market.id = "order".market_id
  WHERE "order".side = 'SELL' AND "order".close_reason IS NULL
  GROUP BY market.generator_id, "order".maker_id, market.order_book
), lock AS (
  SELECT * FROM share_lock WHERE operator_id IN (SELECT order_book FROM market)
)
SELECT
  ARRAY['generator:' || generator_id, 'account:' || account_id] AS touched, 'locked by the book' AS what,
  coalesce(ask.shares, 0) AS expected, coalesce(lock.amount, 0) AS found,
  coalesce(ask.shares, 0) <> coalesce(lock.amount, 0) AS fails, NULL AS log_id
FROM lock FULL JOIN ask USING (generator_id, account_id, operator_id)
$$;

-- one row per market and column: shares and money that its resting orders hold
CREATE OR REPLACE FUNCTION check_resting() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH resting AS (
  SELECT
    market_id,
    sum(remaining) FILTER (WHERE side = 'SELL') AS shares,
    sum(remaining * price) FILTER (WHERE side = 'BUY') AS quote
  FROM "order" WHERE close_reason IS NULL
  GROUP BY market_id
)
SELECT
  ARRAY['market:' || market.id] AS touched, side.what, side.expected, side.found,
  side.expected <> side.found AS fails, NULL AS log_id
FROM market
LEFT JOIN resting ON resting.market_id = market.id
CROSS JOIN LATERAL (VALUES
  ('locked shares', coalesce(resting.shares, 0), market.locked_shares),
  ('bids'' escrow', coalesce(resting.quote, 0), market.escrow)
) AS side (what, expected, found)
$$;

-- one row per market with orders on both sides, ended ones that still rest included: expected is the best ask, found the best bid
CREATE OR REPLACE FUNCTION check_crossed() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
SELECT
  ARRAY['market:' || market_id] AS touched, 'best bid below best ask' AS what,
  min(price) FILTER (WHERE side = 'SELL') AS expected, max(price) FILTER (WHERE side = 'BUY') AS found,
  max(price) FILTER (WHERE side = 'BUY') >= min(price) FILTER (WHERE side = 'SELL') AS fails, NULL AS log_id
FROM "order" WHERE close_reason IS NULL
GROUP BY market_id
HAVING count(DISTINCT side) = 2
$$;

-- one row per market and column
CREATE OR REPLACE FUNCTION check_trades() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH traded AS (
  SELECT market_id, count(*) AS trades, sum(quantity) AS base, sum(quote_amount) AS quote, sum(fee) AS fees
  FROM trade GROUP BY market_id
)
SELECT
  ARRAY['market:' || market.id] AS touched, side.what, side.expected, side.found,
  side.expected <> side.found AS fails, NULL AS log_id
FROM market
LEFT JOIN traded ON traded.market_id = market.id
CROSS JOIN LATERAL (VALUES
  ('trades', coalesce(traded.trades, 0)::numeric, market.trade_count::numeric),
  ('shares traded', coalesce(traded.base, 0), market.base_volume),
  ('traded for', coalesce(traded.quote, 0), market.quote_volume),
  ('fees', coalesce(traded.fees, 0), market.fee_total)
) AS side (what, expected, found)
$$;

-- one row per stored candle, or bucket that lacks one: open, high, low, close, shares, quote amount, trades
CREATE OR REPLACE FUNCTION check_candles() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH bucket AS (
  SELECT
    market_id, resolution, date_bin(step, traded_at, timestamptz '1900-01-01 00:00Z') AS started_at,
    min(trade_id) AS first_id, max(trade_id) AS last_id, max(price) AS high, min(price) AS low,
    sum(quantity) AS base, sum(quote_amount) AS quote, count(*) AS trades
  FROM trade, (VALUES
    ('ONE_MINUTE', interval '1 minute'), ('FIVE_MINUTES', interval '5 minutes'), ('FIFTEEN_MINUTES', interval '15 minutes'),
    ('ONE_HOUR', interval '1 hour'), ('FOUR_HOURS', interval '4 hours'), ('ONE_DAY', interval '1 day')
  ) AS length (resolution, step)
  GROUP BY 1, 2, 3
), traded AS (
  SELECT bucket.*, opening.price AS open, closing.price AS close, closing.id AS log_id
  FROM bucket
  JOIN trade AS opening ON opening.trade_id = bucket.first_id
  JOIN trade AS closing ON closing.trade_id = bucket.last_id
)
SELECT
  ARRAY['market:' || market_id] AS touched, resolution || ' from ' || (started_at AT TIME ZONE 'UTC') AS what,
  concat_ws(' ', traded.open, traded.high, traded.low, traded.close, traded.base, traded.quote, traded.trades) AS expected,
  concat_ws(' ', candle.open, candle.high, candle.low, candle.close, candle.base_volume, candle.quote_volume, candle.trades) AS found,
  (traded.open, traded.high, traded.low, traded.close, traded.base, traded.quote, traded.trades)
    IS DISTINCT FROM
    (candle.open, candle.high, candle.low, candle.close, candle.base_volume, candle.quote_volume, candle.trades) AS fails,
  traded.log_id
FROM candle FULL JOIN traded USING (market_id, resolution, started_at)
$$;
