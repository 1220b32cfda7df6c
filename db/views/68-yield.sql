-- Yields of a window of time, and the value of what is to come; src/metrics/ says what each is. Amounts are SolarToken base units.

-- What a share earned in the `days` before one second after the head's time, or since the activation if that is shorter. No
-- row before the activation.
CREATE OR REPLACE FUNCTION generator_window(generator generator, days int, head_time timestamptz)
RETURNS TABLE (
  started_at timestamptz,   -- inclusive
  ended_at timestamptz,     -- exclusive
  partial boolean,          -- the activation cuts it
  seconds numeric,
  earned numeric            -- of one share
)
LANGUAGE sql STABLE AS $$
  SELECT
    start, t, start > t - length, extract(epoch FROM t - start),
    generator_acc_per_share_before(generator, t) - generator_acc_per_share_before(generator, start)
  FROM (SELECT head_time + interval '1 second', make_interval(secs => days * 86400)) AS as_of (t, length)
  CROSS JOIN LATERAL (SELECT greatest(generator.activated_at, t - length)) AS span (start)
  WHERE generator.activated_at < t
$$;

-- A yearly yield with its payouts reinvested at the end of each window, (1 + apr x w / 365)^(365 / w) - 1 with w in days, in
-- floating point, 6 decimals; null where floating point has no number for it.
CREATE OR REPLACE FUNCTION compounded(apr numeric, seconds numeric) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN growth < 700 THEN round((exp(growth) - 1)::numeric, 6)::double precision END
  FROM (SELECT 365 * 86400 / seconds::double precision) AS yearly (windows)
  CROSS JOIN LATERAL (SELECT windows * ln(1 + apr::double precision / windows)) AS compound (growth)
$$;

-- What a generator yielded in a window, one row always. Null before the activation; a yearly yield also before 7 days of
-- activity and without its price.
CREATE OR REPLACE FUNCTION generator_yields(generator generator, days int, head_time timestamptz)
RETURNS TABLE (
  started_at timestamptz,
  ended_at timestamptz,
  partial boolean,
  revenue_per_share numeric,
  apr_mid numeric,
  apr_last numeric,
  yield_on_cost numeric,
  apy_mid double precision,
  apy_last double precision
)
LANGUAGE sql STABLE AS $$
  SELECT
    span.started_at, span.ended_at, span.partial, span.earned,
    apr.mid, apr.last, ratio(generator.shares_left * yearly, nullif(generator.cost * years, 0)),
    compounded(apr.mid, span.seconds), compounded(apr.last, span.seconds)
  FROM (SELECT) AS always
  LEFT JOIN generator_window(generator, days, head_time) AS span ON true
  LEFT JOIN market ON market.generator_id = generator.id
  CROSS JOIN LATERAL (
    SELECT 365 * 86400 * span.earned, span.seconds WHERE span.ended_at - generator.activated_at >= make_interval(secs => 7 * 86400)
    UNION ALL SELECT NULL, NULL LIMIT 1
  ) AS rate (yearly, years)
  CROSS JOIN LATERAL (
    SELECT ratio(2 * yearly, years * market_mid_twice(market, head_time)), ratio(yearly, years * market.last_price)
  ) AS apr (mid, last)
$$;

-- a^1 b^(n-1) + a^2 b^(n-2) + ... + a^n b^0, and b^n: the sum of the first n powers of a / b, exact.
CREATE OR REPLACE FUNCTION sum_of_powers(a numeric, b numeric, n int) RETURNS TABLE (numerator numeric, denominator numeric)
LANGUAGE sql IMMUTABLE AS $$
  WITH RECURSIVE term (k, total, power_a, power_b) AS (
    SELECT 0, 0::numeric, 1::numeric, 1::numeric
    UNION ALL
    SELECT k + 1, total * b + power_a * a, power_a * a, power_b * b FROM term WHERE k < n
  )
  SELECT total, power_b FROM term WHERE k = n
$$;

-- Whole years left of the 25 years of 365 days since the activation, at least 0; null before it.
CREATE OR REPLACE FUNCTION generator_years_left(generator generator, head_time timestamptz) RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT greatest(0, trunc(25 - trunc(extract(epoch FROM head_time + interval '1 second' - generator.activated_at)) / (365 * 86400)))::int
  WHERE generator.activated_at IS NOT NULL -- greatest() would pass over the null
$$;

-- Value of a share's coming revenue, rounded down: the last year's, 0.5 % less each year, for the whole years left, discounted
-- by a yearly rate of at most 6 decimals. Null before 7 days of activity.
CREATE OR REPLACE FUNCTION generator_nav_dcf(generator generator, discount_rate numeric, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT div(yearly.numerator * powers.numerator, yearly.denominator * powers.denominator)
  FROM generator_yearly_per_share(generator, head_time) AS yearly
  CROSS JOIN LATERAL sum_of_powers(
    995000, trunc(1000000 * (1 + discount_rate)), generator_years_left(generator, head_time)
  ) AS powers
  WHERE generator.shares_left > 0
$$;

-- mid / a value of a share - 1; null without mid or value.
CREATE OR REPLACE FUNCTION market_premium_to(market market, value numeric, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT signed_ratio(market_mid_twice(market, head_time) - 2 * value, nullif(2 * value, 0))
$$;
