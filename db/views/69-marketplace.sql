-- Metrics of the whole marketplace; src/metrics/ says what each is. Amounts are SolarToken base units.

-- Of the rounds of funding that are over, those that reached their goal; null without one.
CREATE OR REPLACE FUNCTION funding_success(head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(count(*) FILTER (WHERE status = 'FUNDED'), nullif(count(*), 0))
  FROM funding_request AS request CROSS JOIN LATERAL request_status(request, head_time) AS status
  WHERE status IN ('FUNDED', 'FAILED')
$$;

-- Seconds from the acceptance to the goal that half of the funded rounds did not exceed; null without one.
CREATE OR REPLACE FUNCTION time_to_fund() RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT (percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM funded_at - accepted_at)))::integer
  FROM funding_request WHERE stage = 'FUNDED'
$$;

-- Who paid for units in the 30 days before one second after the head's time, and what; of one generator, or (null) of all.
CREATE OR REPLACE FUNCTION paying_customers(generator text, head_time timestamptz) RETURNS TABLE (payers integer, paid numeric)
LANGUAGE sql STABLE AS $$
  SELECT count(DISTINCT purchase.payer_id)::integer, coalesce(sum(purchase.amount), 0)
  FROM energy_purchase AS purchase
  WHERE (paying_customers.generator IS NULL OR purchase.generator_id = paying_customers.generator) AND purchase.price > 0
    AND purchase.purchased_at >= head_time + interval '1 second' - make_interval(secs => 30 * 86400)
    AND purchase.purchased_at < head_time + interval '1 second'
$$;

-- What a payer paid in those 30 days on average, rounded down; null without one.
CREATE OR REPLACE FUNCTION arpu(generator text, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT div(paid, nullif(payers, 0)) FROM paying_customers(generator, head_time)
$$;

-- What waits in the contracts, one row always. Donations, of which no event tells, are in none of it.
CREATE OR REPLACE VIEW value_held AS
SELECT
  -- Contributions to rounds without a generator, less what was paid back, and costs that wait in generators.
  (SELECT coalesce(sum(raised - refunded_total), 0) FROM funding_request WHERE stage <> 'FUNDED')
    + (SELECT coalesce(sum(escrow), 0) FROM generator) AS funding_escrow,
  (SELECT coalesce(sum(escrow), 0) FROM market) AS bid_escrow,
  -- Earned and not paid out, and remainders too small to divide.
  (SELECT coalesce(sum(acc_per_share * 10000 + carry), 0) FROM generator)
    - (SELECT coalesce(sum(claimed_total), 0) FROM holding) AS payouts_held;

-- Kilowatt hours sold at a price above 0, of one generator or (null) of all; null if none sells kilowatt hours.
CREATE OR REPLACE FUNCTION kwh_sold(generator text) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT sum(seller.total_units)
  FROM generator AS seller
  WHERE (kwh_sold.generator IS NULL OR seller.id = kwh_sold.generator) AND seller.unit_name = 'kWh'
$$;
