-- Series of several generators side by side, for comparing them. Buckets are those of 40-series.sql.

-- First moment after the bucket that starts at a time.
CREATE OR REPLACE FUNCTION bucket_end(resolution text, started_at timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT (started_at AT TIME ZONE 'UTC' + ('1 ' || resolution)::interval) AT TIME ZONE 'UTC'
$$;

-- one row per generator_id and started_at with a purchase or revenue; null `generators` are all of them
CREATE OR REPLACE FUNCTION energy_by_generator(
  generators text[], resolution text, since timestamptz, before timestamptz, head_time timestamptz
)
RETURNS TABLE (
  generator_id text,
  started_at timestamptz,
  units numeric,            -- sold at a price above 0
  free_units numeric,       -- taken while the price was 0
  revenue numeric,          -- activation included
  realised_price numeric,   -- paid per unit sold, rounded down; null if none was sold
  sold_per_rated numeric,   -- units sold per thousand of rated power: kWh/kW; null without rated power
  bucket_yield numeric      -- revenue of the cost, scaled to a year; null unless it was active all the time, and the time is over
)
LANGUAGE sql STABLE AS $$
  SELECT
    generator.id, bucket.started_at, bucket.units, bucket.free_units, bucket.revenue, bucket.realised_price,
    ratio(bucket.units * generator.unit_scale, nullif(generator.rated_power_w, 0)),
    CASE
      WHEN generator.activated_at <= span.since AND span.before <= head_time + interval '1 second'
        AND (energy_by_generator.since IS NULL OR energy_by_generator.since <= span.since)
        AND (energy_by_generator.before IS NULL OR energy_by_generator.before >= span.before)
      THEN ratio(bucket.revenue * 365 * 86400, nullif(generator.cost, 0) * trunc(extract(epoch FROM span.before - span.since)))
    END
  FROM generator
  CROSS JOIN LATERAL energy_series(generator.id, resolution, energy_by_generator.since, energy_by_generator.before) AS bucket
  CROSS JOIN LATERAL (SELECT bucket.started_at, bucket_end(resolution, bucket.started_at)) AS span (since, before)
  WHERE generators IS NULL OR generator.id = ANY (generators)
  ORDER BY generator.id, bucket.started_at
$$;

-- one row per generator_id and started_at with a change of its price; null `generators` are all of them
CREATE OR REPLACE FUNCTION price_by_generator(generators text[], resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (
  generator_id text,
  started_at timestamptz,
  price numeric             -- standing at the end of the bucket, per unit
)
LANGUAGE sql STABLE AS $$
  SELECT generator.id, bucket.started_at, bucket.price
  FROM generator
  CROSS JOIN LATERAL price_series(generator.id, resolution, since, before) AS bucket
  WHERE generators IS NULL OR generator.id = ANY (generators)
  ORDER BY generator.id, bucket.started_at
$$;
