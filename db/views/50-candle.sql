CREATE OR REPLACE FUNCTION market_candles(market text, resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (started_at timestamptz, ended_at timestamptz, open numeric, high numeric, low numeric, close numeric, base_volume numeric, quote_volume numeric, trades int, first_trade_id numeric, last_trade_id numeric)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
  SELECT b.start, feed.bucket_end(market_candles.resolution, b.start),
    (array_agg(c.open ORDER BY c.first_trade_id))[1], max(c.high), min(c.low), (array_agg(c.close ORDER BY c.last_trade_id DESC))[1],
    sum(c.base_volume), sum(c.quote_volume), sum(c.trades)::int, min(c.first_trade_id), max(c.last_trade_id)
  FROM feed.resolutions() r JOIN candle c ON c.resolution = r.model AND c.market_id = market_candles.market
  CROSS JOIN LATERAL (SELECT feed.bucket(r.name, c.started_at) AS start) b
  WHERE r.name = market_candles.resolution AND b.start >= since AND b.start < before
    AND c.started_at >= since AND c.started_at < before + interval '32 days'
  GROUP BY b.start ORDER BY b.start;
END $$;
