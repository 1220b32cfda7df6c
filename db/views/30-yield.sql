-- What a generator earned and paid out, exact. Amounts are SolarToken base units.

-- Paid out to its holders so far.
CREATE OR REPLACE FUNCTION generator_claimed_total(generator generator) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(holding.claimed_total), 0) FROM holding WHERE holding.generator_id = generator.id
$$;

-- Earned by all shares and not paid out yet.
CREATE OR REPLACE FUNCTION generator_unclaimed(generator generator) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT generator.acc_per_share * 10000 - generator_claimed_total(generator)
$$;

-- What one share had earned before a time: accPerShare as last emitted; 0 before the first revenue.
CREATE OR REPLACE FUNCTION generator_acc_per_share_before(generator generator, at timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(latest.acc_per_share), 0)
  FROM (
    -- It only grows. So worded, only the index by generator and time serves, and the last point is the first one it finds.
    SELECT point.generator_id, point.acc_per_share
    FROM revenue_point AS point
    WHERE (point.generator_id, point.accrued_at) < (generator.id, at)
    ORDER BY point.generator_id DESC, point.accrued_at DESC, point.acc_per_share DESC
    LIMIT 1
  ) AS latest
  WHERE latest.generator_id = generator.id
$$;

-- What a share earned in the last 365 days, or since the activation if that is shorter, as of one second after the head's
-- time, scaled to 365 days: numerator / denominator base units a year. No row before 7 days of activity.
CREATE OR REPLACE FUNCTION generator_yearly_per_share(generator generator, head_time timestamptz)
RETURNS TABLE (numerator numeric, denominator numeric)
LANGUAGE sql STABLE AS $$
  SELECT
    365 * 86400 * (generator_acc_per_share_before(generator, t) - generator_acc_per_share_before(generator, start)),
    extract(epoch FROM t - start)
  FROM (SELECT head_time + interval '1 second') AS as_of (t)
  CROSS JOIN LATERAL (SELECT greatest(generator.activated_at, t - make_interval(secs => 365 * 86400))) AS span (start)
  WHERE t - generator.activated_at >= make_interval(secs => 7 * 86400)
$$;

-- A quotient with 10 decimals, half away from zero, by whole numbers alone; of what is not negative.
CREATE OR REPLACE FUNCTION ratio(numerator numeric, denominator numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT div(2 * numerator * 10000000000 + denominator, 2 * denominator) * 0.0000000001
$$;

-- Trailing yearly yield on the funded cost. Null before 7 days of activity.
CREATE OR REPLACE FUNCTION generator_yield_on_cost(generator generator, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(generator.shares_left * numerator, generator.cost * denominator)
  FROM generator_yearly_per_share(generator, head_time)
  WHERE generator.cost > 0
$$;
