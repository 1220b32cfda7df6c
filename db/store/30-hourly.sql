-- What was sold, earned and changed, by generator and hour, of final blocks up to a height: time series add up hours
-- instead of every row ever written. Blocks above that height are read row by row, so a fork never reaches a sum.

-- one row per generator_id, started_at
CREATE TABLE IF NOT EXISTS heliograph.hourly (
  generator_id text NOT NULL,
  started_at timestamptz NOT NULL,      -- start of the hour, UTC
  units numeric NOT NULL,               -- sold at a price above 0
  free_units numeric NOT NULL,          -- taken while the price was 0
  paid numeric NOT NULL,                -- SolarToken base units, for units
  purchases integer NOT NULL,           -- free ones included
  revenue numeric NOT NULL,             -- SolarToken base units, activation included
  price_changes integer NOT NULL,       -- of the voted price
  PRIMARY KEY (generator_id, started_at)
);

-- one row: the last block that `hourly` counts
CREATE TABLE IF NOT EXISTS heliograph.hourly_until (
  id int PRIMARY KEY CHECK (id = 0),
  height int NOT NULL
);
INSERT INTO heliograph.hourly_until VALUES (0, -1) ON CONFLICT DO NOTHING;

-- Least log id of a block: ids sort by height.
CREATE OR REPLACE FUNCTION heliograph.first_log_id(height int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT lpad(height::text, 10, '0') $$;

-- one row per log of a sale, of revenue, of a changed price: what the hours add up
CREATE OR REPLACE VIEW heliograph.entry AS
SELECT id, generator_id, purchased_at AS at, CASE WHEN price > 0 THEN units ELSE 0 END AS units,
  CASE WHEN price > 0 THEN 0 ELSE units END AS free_units, amount AS paid, 1 AS purchases, 0::numeric AS revenue, 0 AS price_changes
FROM energy_purchase
UNION ALL
SELECT id, generator_id, accrued_at, 0, 0, 0, 0, amount, 0 FROM revenue_point
UNION ALL
SELECT id, generator_id, changed_at, 0, 0, 0, 0, 0, 1 FROM price_point;

-- Counts the blocks up to `final`, once there are at least `minimum` new ones. In the transaction that makes them final.
CREATE OR REPLACE FUNCTION heliograph.count_hours(final int, minimum int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  counted int := (SELECT height FROM heliograph.hourly_until);
  first text := heliograph.first_log_id(counted + 1);
  beyond text := heliograph.first_log_id(final + 1);
BEGIN
  IF final - counted < minimum THEN
    RETURN;
  END IF;
  INSERT INTO heliograph.hourly AS old
  SELECT generator_id, date_trunc('hour', at AT TIME ZONE 'UTC') AT TIME ZONE 'UTC',
    sum(units), sum(free_units), sum(paid), sum(purchases), sum(revenue), sum(price_changes)
  FROM heliograph.entry
  WHERE id >= first AND id < beyond
  GROUP BY 1, 2
  ON CONFLICT (generator_id, started_at) DO UPDATE SET
    units = old.units + excluded.units,
    free_units = old.free_units + excluded.free_units,
    paid = old.paid + excluded.paid,
    purchases = old.purchases + excluded.purchases,
    revenue = old.revenue + excluded.revenue,
    price_changes = old.price_changes + excluded.price_changes;
  UPDATE heliograph.hourly_until SET height = final;
END $$;
