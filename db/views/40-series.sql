-- Buckets over time, half-open, UTC: hour, day, week (from Monday), month. Null bounds are open; a null generator is the
-- whole market. Amounts are SolarToken base units.

-- Start of the bucket that holds a time.
CREATE OR REPLACE FUNCTION bucket_start(resolution text, at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT date_trunc(resolution, at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
$$;

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
  WITH entries AS (
    SELECT
      bucket_start(resolution, purchased_at) AS started_at,
      CASE WHEN price > 0 THEN purchase.units ELSE 0 END AS units,
      CASE WHEN price > 0 THEN 0 ELSE purchase.units END AS free_units,
      amount AS paid,
      0 AS revenue,
      1 AS purchases
    FROM energy_purchase AS purchase
    WHERE (energy_series.generator IS NULL OR generator_id = energy_series.generator)
      AND (since IS NULL OR purchased_at >= since)
      AND (before IS NULL OR purchased_at < before)
    UNION ALL
    SELECT bucket_start(resolution, accrued_at), 0, 0, 0, amount, 0
    FROM revenue_point
    WHERE (energy_series.generator IS NULL OR generator_id = energy_series.generator)
      AND (since IS NULL OR accrued_at >= since)
      AND (before IS NULL OR accrued_at < before)
  )
  SELECT
    started_at,
    sum(units),
    sum(free_units),
    sum(revenue),
    sum(purchases)::integer,
    div(sum(paid), nullif(sum(units), 0))
  FROM entries
  GROUP BY started_at
  ORDER BY started_at
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
  WITH sold AS (
    SELECT series.started_at, realised_price
    FROM energy_series(NULL, resolution, since, before) AS series
    WHERE series.units > 0
  ), changed AS (
    SELECT bucket_start(resolution, changed_at) AS started_at, count(*)::integer AS changes
    FROM price_point
    WHERE (since IS NULL OR changed_at >= since) AND (before IS NULL OR changed_at < before)
    GROUP BY 1
  )
  SELECT coalesce(sold.started_at, changed.started_at), realised_price, coalesce(changed.changes, 0)
  FROM sold FULL JOIN changed ON changed.started_at = sold.started_at
  ORDER BY 1
$$;
