CREATE OR REPLACE FUNCTION market_ticker(market text, to_time timestamptz)
RETURNS TABLE (market_id text, open numeric, high numeric, low numeric, last numeric, last_trade_at timestamptz, previous numeric, base_volume numeric, quote_volume numeric, trades int)
LANGUAGE sql STABLE AS $$
  SELECT market, (array_agg(t.price ORDER BY trade_id))[1], max(t.price), min(t.price),
   (SELECT last_price FROM market m WHERE m.id = market_ticker.market), (SELECT last_traded_at FROM market m WHERE m.id = market_ticker.market),
   (SELECT p.price FROM trade p WHERE p.market_id = market_ticker.market AND p.traded_at < to_time - interval '24 hours' ORDER BY trade_id DESC LIMIT 1),
   coalesce(sum(t.quantity),0), coalesce(sum(t.quote_amount),0), count(t.id)::int
  FROM (SELECT) x LEFT JOIN trade t ON t.market_id = market_ticker.market AND t.traded_at >= to_time - interval '24 hours' AND t.traded_at < to_time
$$;
