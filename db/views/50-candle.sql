-- Candles of all nine resolutions, UTC, half-open. Stored are 1m 5m 15m 1h 4h 1d; 30m is merged from 15m, 1w (from Monday)
-- and 1M (calendar month) from 1d. Prices and amounts are base units.

-- Of a resolution; to be added to a time without a zone, for a day of UTC is not one of the session's zone.
CREATE OR REPLACE FUNCTION candle_length(resolution text) RETURNS interval
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE resolution
    WHEN '1m' THEN interval '1 minute' WHEN '5m' THEN interval '5 minutes' WHEN '15m' THEN interval '15 minutes'
    WHEN '30m' THEN interval '30 minutes' WHEN '1h' THEN interval '1 hour' WHEN '4h' THEN interval '4 hours'
    WHEN '1d' THEN interval '1 day' WHEN '1w' THEN interval '7 days' WHEN '1M' THEN interval '1 month'
  END
$$;

-- The stored resolution that a resolution is, or is merged from.
CREATE OR REPLACE FUNCTION candle_source(resolution text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE resolution
    WHEN '1m' THEN 'ONE_MINUTE' WHEN '5m' THEN 'FIVE_MINUTES' WHEN '15m' THEN 'FIFTEEN_MINUTES' WHEN '30m' THEN 'FIFTEEN_MINUTES'
    WHEN '1h' THEN 'ONE_HOUR' WHEN '4h' THEN 'FOUR_HOURS'
    WHEN '1d' THEN 'ONE_DAY' WHEN '1w' THEN 'ONE_DAY' WHEN '1M' THEN 'ONE_DAY'
  END
$$;

-- Start of the bucket that holds a time. The origin is a Monday, a first of the month, and a whole number of days from
-- the epoch.
CREATE OR REPLACE FUNCTION candle_start(resolution text, at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE resolution
    WHEN '1M' THEN date_trunc('month', at AT TIME ZONE 'UTC')
    ELSE date_bin(candle_length(resolution), at AT TIME ZONE 'UTC', timestamp '1900-01-01 00:00')
  END AT TIME ZONE 'UTC'
$$;

-- Start of the bucket `steps` after the one that begins at a time.
CREATE OR REPLACE FUNCTION candle_step(resolution text, started_at timestamptz, steps int) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$
  SELECT (started_at AT TIME ZONE 'UTC' + steps * candle_length(resolution)) AT TIME ZONE 'UTC'
$$;

-- First start of a bucket that is not before a time.
CREATE OR REPLACE FUNCTION candle_start_from(resolution text, at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN candle_start(resolution, at) = at THEN at
    ELSE candle_step(resolution, candle_start(resolution, at), 1)
  END
$$;

-- one row per bucket with a trade whose start lies in [since, before); null bounds are open
CREATE OR REPLACE FUNCTION market_candles(market text, resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (
  started_at timestamptz,
  ended_at timestamptz,     -- exclusive
  open numeric,
  high numeric,
  low numeric,
  close numeric,
  base_volume numeric,
  quote_volume numeric,
  bought_volume numeric,    -- of it, what takers bought
  bought_quote numeric,
  trades integer,
  first_trade_id numeric,
  last_trade_id numeric
)
LANGUAGE sql STABLE AS $$
  SELECT
    bucket.started_at,
    candle_step(market_candles.resolution, bucket.started_at, 1),
    (array_agg(part.open ORDER BY part.started_at))[1],
    max(part.high),
    min(part.low),
    (array_agg(part.close ORDER BY part.started_at DESC))[1],
    sum(part.base_volume),
    sum(part.quote_volume),
    sum(part.bought_volume),
    sum(part.bought_quote),
    sum(part.trades)::integer,
    min(part.first_trade_id),
    max(part.last_trade_id)
  FROM candle AS part
  CROSS JOIN LATERAL (SELECT candle_start(market_candles.resolution, part.started_at)) AS bucket (started_at)
  WHERE part.market_id = market_candles.market
    AND part.resolution = candle_source(market_candles.resolution)
    AND part.started_at >= coalesce(candle_start_from(market_candles.resolution, since), '-infinity')
    AND part.started_at < coalesce(candle_start_from(market_candles.resolution, before), 'infinity')
  GROUP BY bucket.started_at
  ORDER BY bucket.started_at
$$;
