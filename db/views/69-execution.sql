-- What an order of some size gets from a book, and how long orders wait; src/metrics/ says what each is.

-- What the first `quantity` shares of one side cost, best and oldest first, and its best price; total null if it has fewer.
CREATE OR REPLACE FUNCTION market_sweep(market market, side text, quantity numeric, head_time timestamptz)
RETURNS TABLE (total numeric, best numeric)
LANGUAGE sql STABLE AS $$
  SELECT
    CASE WHEN sum(remaining) >= quantity THEN sum(price * least(remaining, greatest(0, quantity - before))) END,
    CASE side WHEN 'BUY' THEN max(price) ELSE min(price) END
  FROM (
    SELECT price, remaining, coalesce(sum(remaining) OVER (
      ORDER BY CASE side WHEN 'BUY' THEN -price ELSE price END ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ), 0)
    FROM live_orders(market.id, side, head_time)
  ) AS queued (price, remaining, before)
$$;

-- How far the mean price of an order of `quantity` shares is from the best one, for who buys and who sells, and what it costs
-- or brings; one row always, null on a side that cannot fill it.
CREATE OR REPLACE FUNCTION market_slippage(market market, quantity numeric, head_time timestamptz)
RETURNS TABLE (buy numeric, buy_cost numeric, sell numeric, sell_proceeds numeric)
LANGUAGE sql STABLE AS $$
  SELECT
    ratio(ask.total - quantity * ask.best, quantity * ask.best), ask.total,
    ratio(quantity * bid.best - bid.total, quantity * bid.best), bid.total
  FROM market_sweep(market, 'SELL', quantity, head_time) AS ask, market_sweep(market, 'BUY', quantity, head_time) AS bid
$$;

-- Seconds that each fill's resting order had waited: since its place, or since its maker last reduced it before the fill.
CREATE OR REPLACE FUNCTION market_waits(market market) RETURNS TABLE (seconds numeric)
LANGUAGE sql STABLE AS $$
  WITH amended AS (
    SELECT event.args->>'orderId' AS order_id, event.id, event.emitted_at
    FROM event
    WHERE event.emitter = market.order_book AND event.name = 'OrderReduced'
      AND event.touched @> ARRAY['market:' || market.id]
  )
  SELECT extract(epoch FROM trade.traded_at - coalesce(
    (SELECT max(amended.emitted_at) FROM amended WHERE amended.order_id = resting.id AND amended.id < trade.id),
    resting.placed_at
  ))
  FROM trade
  JOIN "order" AS resting ON resting.id = trade.maker_order_id
  WHERE trade.market_id = market.id
$$;

-- The least wait that this part of the fills did not exceed; null without a fill.
CREATE OR REPLACE FUNCTION market_time_to_execution(market market, part double precision) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT (percentile_disc(part) WITHIN GROUP (ORDER BY seconds))::integer FROM market_waits(market)
$$;

-- Of the orders that may rest and whose life is over, by an event or by its end, those of which nothing was traded; null without one.
CREATE OR REPLACE FUNCTION market_closed_unfilled(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(count(*) FILTER (WHERE ended.filled = 0), nullif(count(*), 0))
  FROM "order" AS ended
  WHERE ended.market_id = market.id AND ended.time_in_force IN ('GTC', 'POST_ONLY')
    AND (ended.close_reason IS NOT NULL OR ended.expires_at <= head_time)
$$;
