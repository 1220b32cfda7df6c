-- What stands in a market's book and what follows from it. Prices are SolarToken base units per whole share, sizes whole shares.

-- The live orders by market, side and price. An index that a backfill has put off is built at its end.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM heliograph.deferred WHERE definition LIKE '% order_live %') THEN
    CREATE INDEX IF NOT EXISTS order_live ON public."order" (market_id, side, price, id) WHERE close_reason IS NULL;
  END IF;
END $$;

-- Nothing new trades once the generator is in default.
CREATE OR REPLACE FUNCTION market_status(market market) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN EXISTS (SELECT FROM generator WHERE generator.id = market.generator_id AND generator.status = 'DEFAULTED') THEN 'HALTED'
    ELSE 'OPEN'
  END
$$;

-- What an order is at a time: it may rest in the contract after its end.
CREATE OR REPLACE FUNCTION order_status("order" "order", head_time timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN "order".close_reason IS NOT NULL THEN "order".close_reason::text
    WHEN "order".expires_at <= head_time THEN 'EXPIRED'
    ELSE 'OPEN'
  END
$$;

-- What can be traded with at a time: orders that rest and have not ended.
CREATE OR REPLACE FUNCTION live_orders(market text, side text, head_time timestamptz)
RETURNS TABLE (price numeric, remaining numeric)
LANGUAGE sql STABLE AS $$
  SELECT resting.price, resting.remaining
  FROM "order" AS resting
  WHERE resting.market_id = live_orders.market AND resting.side = live_orders.side AND resting.close_reason IS NULL
    AND resting.remaining > 0 AND (resting.expires_at IS NULL OR resting.expires_at > head_time)
$$;

CREATE OR REPLACE FUNCTION market_best_bid(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT price FROM live_orders(market.id, 'BUY', head_time) ORDER BY price DESC LIMIT 1
$$;

CREATE OR REPLACE FUNCTION market_best_ask(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT price FROM live_orders(market.id, 'SELL', head_time) ORDER BY price LIMIT 1
$$;

-- Twice the mean of the best bid and the best ask, a whole number; null when a side is empty.
CREATE OR REPLACE FUNCTION market_mid_twice(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT market_best_bid(market, head_time) + market_best_ask(market, head_time)
$$;

-- (ask - bid) / mid
CREATE OR REPLACE FUNCTION market_spread(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(2 * (ask - bid), ask + bid)
  FROM (SELECT market_best_bid(market, head_time), market_best_ask(market, head_time)) AS best (bid, ask)
$$;

-- Shares at prices of at least 98 % of mid; null without one. OFFSET 0: mid is worked out once, not for each order.
CREATE OR REPLACE FUNCTION market_bid_depth(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN twice IS NOT NULL THEN (
    SELECT coalesce(sum(remaining), 0) FROM live_orders(market.id, 'BUY', head_time) WHERE price >= twice * 0.49
  ) END
  FROM (SELECT market_mid_twice(market, head_time) OFFSET 0) AS mid (twice)
$$;

-- Shares at prices of at most 102 % of mid; null without one.
CREATE OR REPLACE FUNCTION market_ask_depth(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN twice IS NOT NULL THEN (
    SELECT coalesce(sum(remaining), 0) FROM live_orders(market.id, 'SELL', head_time) WHERE price <= twice * 0.51
  ) END
  FROM (SELECT market_mid_twice(market, head_time) OFFSET 0) AS mid (twice)
$$;

-- What a share earned in a year (generator_yearly_per_share), rounded down; null before 7 days of activity.
CREATE OR REPLACE FUNCTION market_yearly_per_share(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT div(numerator, denominator)
  FROM generator CROSS JOIN LATERAL generator_yearly_per_share(generator, head_time)
  WHERE generator.id = market.generator_id
$$;

-- What a share earned in a year over mid; null without either.
CREATE OR REPLACE FUNCTION market_implied_yield(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(2 * numerator, denominator * market_mid_twice(market, head_time))
  FROM generator CROSS JOIN LATERAL generator_yearly_per_share(generator, head_time)
  WHERE generator.id = market.generator_id
$$;

-- Cost of one share held, rounded down; null when none is held.
CREATE OR REPLACE FUNCTION position_average_cost("position" "position") RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT div("position".cost_basis, nullif("position".quantity, 0))
$$;
