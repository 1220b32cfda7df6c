-- Buckets over time, half-open, UTC: hour, day, week (from Monday), month. Null bounds are open; a null generator is the
-- whole market. Amounts are SolarToken base units.

-- Start of the bucket that holds a time.
CREATE OR REPLACE FUNCTION bucket_start(resolution text, at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT date_trunc(resolution, at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
$$;

-- Parts that add up to what happened in [since, before): whole hours that are counted, and the entries that are not: of
-- blocks after those, and of the hours that the bounds cut.
CREATE OR REPLACE FUNCTION series_parts(generator text, since timestamptz, before timestamptz)
RETURNS TABLE (
  at timestamptz,           -- a time of the part, in its hour
  units numeric,
  free_units numeric,
  paid numeric,
  purchases integer,
  revenue numeric,
  price_changes integer
)
LANGUAGE plpgsql STABLE
SET plan_cache_mode = force_custom_plan -- the bounds say which index is worth its while
AS $$
DECLARE
  since_or_ever timestamptz := coalesce(since, '-infinity');
  before_or_never timestamptz := coalesce(before, 'infinity');
  -- The first hour that begins at or after `since`, and the one that holds `before`: those between are whole.
  first_hour timestamptz := coalesce(bucket_start('hour', since + interval '1 hour' - interval '1 microsecond'), '-infinity');
  last_hour timestamptz := greatest(coalesce(bucket_start('hour', before), 'infinity'), first_hour);
  first_id text := heliograph.first_log_id((SELECT height + 1 FROM counted_until));
BEGIN
  RETURN QUERY
    SELECT hour.started_at, hour.units, hour.free_units, hour.paid, hour.purchases, hour.revenue, hour.price_changes
    FROM counted_hour AS hour
    WHERE (generator IS NULL OR hour.generator_id = generator) AND hour.started_at >= first_hour AND hour.started_at < last_hour;
  RETURN QUERY
    SELECT entry.at, entry.units, entry.free_units, entry.paid, entry.purchases, entry.revenue, entry.price_changes
    FROM entry
    WHERE (generator IS NULL OR entry.generator_id = generator)
      AND entry.id >= first_id AND entry.at >= since_or_ever AND entry.at < before_or_never;
  IF since IS NOT NULL THEN
    RETURN QUERY
      SELECT entry.at, entry.units, entry.free_units, entry.paid, entry.purchases, entry.revenue, entry.price_changes
      FROM entry
      WHERE (generator IS NULL OR entry.generator_id = generator)
        AND entry.id < first_id AND entry.at >= since AND entry.at < least(first_hour, before_or_never);
  END IF;
  IF before IS NOT NULL THEN
    RETURN QUERY
      SELECT entry.at, entry.units, entry.free_units, entry.paid, entry.purchases, entry.revenue, entry.price_changes
      FROM entry
      WHERE (generator IS NULL OR entry.generator_id = generator)
        AND entry.id < first_id AND entry.at >= last_hour AND entry.at < before;
  END IF;
END $$;

-- one row per started_at with a purchase or revenue
CREATE OR REPLACE FUNCTION energy_series(generator text, resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (
  started_at timestamptz,
  units numeric,            -- sold at a price above 0
  free_units numeric,       -- taken while the price was 0
  revenue numeric,          -- activation included
  purchases integer,        -- free ones included
  realised_price numeric    -- paid per unit sold, rounded down; null if none was sold
)
LANGUAGE sql STABLE AS $$
  SELECT
    bucket_start(resolution, at),
    sum(part.units),
    sum(part.free_units),
    sum(part.revenue),
    sum(part.purchases)::integer,
    div(sum(part.paid), nullif(sum(part.units), 0))
  FROM series_parts(generator, since, before) AS part
  WHERE part.purchases > 0 OR part.revenue > 0
  GROUP BY 1
  ORDER BY 1
$$;

-- one row per started_at with a change of the generator's price
CREATE OR REPLACE FUNCTION price_series(generator text, resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (
  started_at timestamptz,
  price numeric,            -- standing at the end of the bucket, per unit
  voting_shares numeric,    -- shares whose holder has a vote, at the end of the bucket
  changes integer
)
LANGUAGE sql STABLE AS $$
  SELECT
    bucket_start(resolution, changed_at) AS started_at,
    (array_agg(point.price ORDER BY block_number DESC, log_index DESC))[1],
    (array_agg(point.voting_shares ORDER BY block_number DESC, log_index DESC))[1],
    count(*)::integer
  FROM price_point AS point
  WHERE generator_id = price_series.generator
    AND (since IS NULL OR changed_at >= since)
    AND (before IS NULL OR changed_at < before)
  GROUP BY 1
  ORDER BY 1
$$;

-- one row per started_at with a sale or a change of any generator's price
CREATE OR REPLACE FUNCTION market_price_series(resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (
  started_at timestamptz,
  price numeric,            -- paid per unit sold, rounded down; null if none was sold
  changes integer           -- of any generator's voted price
)
LANGUAGE sql STABLE AS $$
  SELECT bucket_start(resolution, at), div(sum(paid), nullif(sum(units), 0)), sum(price_changes)::integer
  FROM series_parts(NULL, since, before)
  GROUP BY 1
  HAVING sum(units) > 0 OR sum(price_changes) > 0
  ORDER BY 1
$$;

-- one row per started_at with a payout to a holder
CREATE OR REPLACE FUNCTION payout_series(generator text, resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (
  started_at timestamptz,
  amount numeric,           -- paid out
  payouts integer
)
LANGUAGE sql STABLE AS $$
  SELECT bucket_start(resolution, payout.claimed_at), sum(payout.amount), count(*)::integer
  FROM payout
  WHERE (payout_series.generator IS NULL OR payout.generator_id = payout_series.generator)
    AND (payout_series.since IS NULL OR payout.claimed_at >= payout_series.since)
    AND (payout_series.before IS NULL OR payout.claimed_at < payout_series.before)
  GROUP BY 1
  ORDER BY 1
$$;
