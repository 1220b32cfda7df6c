-- How the feeds' histories write numbers, and which candles they give.

-- Unix milliseconds.
CREATE OR REPLACE FUNCTION feed_time(at timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT (extract(epoch FROM at) * 1000)::bigint $$;

-- SolarToken base units (18 decimals) as a decimal string of that precision, rounded down.
CREATE OR REPLACE FUNCTION feed_quote(units numeric, decimals int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT trunc(units * 0.000000000000000001, decimals)::text $$;

-- Decimals of a market's prices.
CREATE OR REPLACE FUNCTION price_decimals(tick_size numeric) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
  SELECT greatest(0, 18 - length(tick_size::text) + length(rtrim(tick_size::text, '0')))
$$;

-- Most stored candles that one candle is merged from.
CREATE OR REPLACE FUNCTION candle_parts(resolution text) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE resolution WHEN '30m' THEN 2 WHEN '1w' THEN 7 WHEN '1M' THEN 31 ELSE 1 END
$$;

-- Candles whose start lies in [since, before), null bounds open; with `countback` the last so many before `before`,
-- whatever `since`. Cut soon after `most` rows. `fill`: buckets without a trade too, from the first trade to the bucket that
-- holds `head_time`, at the close before them.
CREATE OR REPLACE FUNCTION candle_history(
  market text, resolution text, since timestamptz, before timestamptz, countback int, most int, fill boolean, head_time timestamptz
)
RETURNS TABLE (
  started_at timestamptz,
  ended_at timestamptz,
  open numeric,
  high numeric,
  low numeric,
  close numeric,
  base_volume numeric,
  quote_volume numeric,
  bought_volume numeric,
  bought_quote numeric,
  trades int,
  filled boolean
)
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan -- the bounds say how much is read
AS $$
#variable_conflict use_column
DECLARE
  asked text := resolution; -- rows have a column of that name
  source text := candle_source(asked);
  parts int := candle_parts(asked);
  first_start timestamptz := coalesce(candle_start_from(asked, since), '-infinity');
  last_end timestamptz := coalesce(candle_start_from(asked, before), 'infinity');
  eldest timestamptz := (
    SELECT candle_start(asked, min(stored.started_at)) FROM candle AS stored
    WHERE stored.market_id = market AND stored.resolution = source
  );
  cut timestamptz;
  standing numeric;
BEGIN
  IF eldest IS NULL THEN
    RETURN;
  END IF;
  IF NOT fill THEN
    IF countback IS NOT NULL THEN
      first_start := (
        SELECT candle_start(asked, min(started_at)) FROM (
          SELECT stored.started_at FROM candle AS stored
          WHERE stored.market_id = market AND stored.resolution = source AND stored.started_at < last_end
          ORDER BY stored.started_at DESC LIMIT countback * parts
        ) AS last
      );
    ELSE
      SELECT stored.started_at INTO cut FROM candle AS stored
      WHERE stored.market_id = market AND stored.resolution = source
        AND stored.started_at >= first_start AND stored.started_at < last_end
      ORDER BY stored.started_at OFFSET most * parts LIMIT 1;
      last_end := least(last_end, candle_step(asked, candle_start(asked, cut), 1));
    END IF;
    RETURN QUERY
      SELECT each.started_at, each.ended_at, each.open, each.high, each.low, each.close, each.base_volume, each.quote_volume,
        each.bought_volume, each.bought_quote, each.trades, false
      FROM market_candles(market, asked, first_start, last_end) AS each
      ORDER BY each.started_at DESC LIMIT countback;
    RETURN;
  END IF;

  last_end := least(last_end, candle_step(asked, candle_start(asked, head_time), 1));
  IF countback IS NOT NULL THEN
    first_start := candle_step(asked, last_end, -countback);
  END IF;
  first_start := greatest(first_start, eldest);
  IF first_start >= last_end THEN
    RETURN;
  END IF;
  SELECT stored.close INTO standing FROM candle AS stored
  WHERE stored.market_id = market AND stored.resolution = source AND stored.started_at < first_start
  ORDER BY stored.started_at DESC LIMIT 1;
  RETURN QUERY
    WITH bucket AS MATERIALIZED (
      SELECT
        generate_series(
          first_start AT TIME ZONE 'UTC', last_end AT TIME ZONE 'UTC' - interval '1 second', candle_length(asked)
        ) AT TIME ZONE 'UTC' AS started_at
      LIMIT most + 1
    ), listed AS (
      SELECT bucket.started_at AS bucket_start, each.*, count(each.started_at) OVER (ORDER BY bucket.started_at) AS traded
      FROM bucket
      LEFT JOIN market_candles(market, asked, first_start, (SELECT max(bucket.started_at) + interval '1 second' FROM bucket)) AS each
        USING (started_at)
    ), carried AS (
      SELECT listed.*, coalesce(first_value(listed.close) OVER (PARTITION BY traded ORDER BY bucket_start), standing) AS level
      FROM listed
    )
    SELECT bucket_start, candle_step(asked, bucket_start, 1), coalesce(carried.open, level), coalesce(carried.high, level),
      coalesce(carried.low, level), level, coalesce(carried.base_volume, 0), coalesce(carried.quote_volume, 0),
      coalesce(carried.bought_volume, 0), coalesce(carried.bought_quote, 0), coalesce(carried.trades, 0), carried.open IS NULL
    FROM carried;
END $$;
