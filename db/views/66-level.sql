-- A market's book as price levels, from the orders that rest.

-- one row per price of one side that is live at a time: the best `depth` of them, best first
CREATE OR REPLACE FUNCTION market_levels(market market, side text, head_time timestamptz, depth int)
RETURNS TABLE (
  price numeric,    -- SolarToken base units per whole share
  size numeric,     -- whole shares
  orders integer,
  yield numeric     -- what a share earned in a year (generator_yearly_per_share) over the price; null before 7 days of activity
)
LANGUAGE sql STABLE AS $$
  SELECT level.price, level.size, level.orders, ratio(yearly.numerator, yearly.denominator * level.price)
  FROM (
    SELECT live.price, sum(live.remaining), count(*)::integer
    FROM live_orders(market.id, side, head_time) AS live
    GROUP BY live.price
    ORDER BY CASE side WHEN 'BUY' THEN -live.price ELSE live.price END
    LIMIT depth
  ) AS level (price, size, orders)
  LEFT JOIN (
    SELECT numerator, denominator
    FROM generator CROSS JOIN LATERAL generator_yearly_per_share(generator, head_time)
    WHERE generator.id = market.generator_id
  ) AS yearly ON true
  ORDER BY CASE side WHEN 'BUY' THEN -level.price ELSE level.price END
$$;
