-- Candles: those of buckets that ended stay as they are, the ones that hold the block's time are made again from trades.

SELECT asof.create_view('candle', 'now.started_at <= cut.started_at AND now.first_trade_id < asof.next_trade_id()', ARRAY[
  ['high', 'coalesce(part.high, now.high)'],
  ['low', 'coalesce(part.low, now.low)'],
  ['close', 'coalesce(part.close, now.close)'],
  ['base_volume', 'coalesce(part.base, now.base_volume)'],
  ['quote_volume', 'coalesce(part.quote, now.quote_volume)'],
  ['bought_volume', 'coalesce(part.bought, now.bought_volume)'],
  ['bought_quote', 'coalesce(part.bought_quote, now.bought_quote)'],
  ['trades', 'coalesce(nullif(part.trades, 0), now.trades)'],
  ['last_trade_id', 'coalesce(part.last_id, now.last_trade_id)']
], $$
  CROSS JOIN LATERAL (
    SELECT date_bin(CASE now.resolution
      WHEN 'ONE_MINUTE' THEN interval '1 minute' WHEN 'FIVE_MINUTES' THEN interval '5 minutes' WHEN 'FIFTEEN_MINUTES' THEN interval '15 minutes'
      WHEN 'ONE_HOUR' THEN interval '1 hour' WHEN 'FOUR_HOURS' THEN interval '4 hours' WHEN 'ONE_DAY' THEN interval '1 day'
    END, asof.at(), timestamptz '1970-01-01 00:00Z')
  ) AS cut (started_at)
  CROSS JOIN LATERAL (
    SELECT
      max(fill.price) AS high,
      min(fill.price) AS low,
      (array_agg(fill.price ORDER BY fill.trade_id DESC))[1] AS close,
      sum(fill.quantity) AS base,
      sum(fill.quote_amount) AS quote,
      sum(CASE fill.taker_side WHEN 'BUY' THEN fill.quantity ELSE 0 END) AS bought,
      sum(CASE fill.taker_side WHEN 'BUY' THEN fill.quote_amount ELSE 0 END) AS bought_quote,
      count(*) AS trades,
      max(fill.trade_id) AS last_id
    FROM public.trade AS fill
    WHERE now.started_at = cut.started_at AND now.last_trade_id >= asof.next_trade_id()
      AND fill.market_id = now.market_id AND fill.trade_id >= now.first_trade_id AND fill.trade_id < asof.next_trade_id()
  ) AS part
$$);
