-- Metrics of generators, markets, holdings and providers; src/metrics/ says what each is. Amounts are SolarToken base units.

-- A quotient with 10 decimals, half away from zero, whatever the sign of the numerator.
CREATE OR REPLACE FUNCTION signed_ratio(numerator numeric, denominator numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT sign(numerator) * ratio(abs(numerator), denominator)
$$;

-- Greatest whole number whose square is not above `square`, of a whole number that is not negative.
CREATE OR REPLACE FUNCTION whole_root(square numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN root * root > square THEN root - 1 ELSE root END
  FROM (SELECT trunc(sqrt(square))) AS near (root)
$$;

-- Voting shares of 10,000, rounded down; null without shares.
CREATE OR REPLACE FUNCTION generator_participation_bps(generator generator) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT div(generator.voting_shares * 10000, nullif(generator.shares_left, 0))
$$;

-- Standard deviation of the votes, weighted by stake, rounded down: sqrt(Q/S - (V/S)^2) = sqrt(QS - V^2) / S. Null without votes.
CREATE OR REPLACE FUNCTION generator_vote_dispersion(generator generator) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT whole_root(div(squares * stakes - sums * sums, stakes * stakes))
  FROM (
    SELECT sum(vote.stake), sum(vote.stake * vote.price), sum(vote.stake * vote.price * vote.price)
    FROM price_vote AS vote
    WHERE vote.generator_id = generator.id AND vote.has_vote
  ) AS votes (stakes, sums, squares)
  WHERE stakes > 0
$$;

-- Paid per unit sold so far, rounded down; null if none was sold.
CREATE OR REPLACE FUNCTION generator_realised_price(generator generator) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT div(sum(paid), nullif(sum(units), 0)) FROM series_parts(generator.id, NULL, NULL)
$$;

-- Sold of what the rated power gives in the active time, as of one second after the head's time; null before the activation.
CREATE OR REPLACE FUNCTION generator_sold_to_rated(generator generator, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(
    generator.total_units * generator.unit_scale * 3600,
    nullif(generator.rated_power_w * trunc(extract(epoch FROM head_time + interval '1 second' - generator.activated_at)), 0)
  )
$$;

-- What its shares earned of what it cost; may pass 1.
CREATE OR REPLACE FUNCTION generator_paid_back(generator generator) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT ratio(generator.shares_left * generator.acc_per_share, nullif(generator.cost, 0))
$$;

-- When its shares had earned what it cost; null until then.
CREATE OR REPLACE FUNCTION generator_payback_at(generator generator) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
  SELECT min(point.accrued_at)
  FROM revenue_point AS point
  WHERE point.generator_id = generator.id AND point.acc_per_share * generator.shares_left >= generator.cost
$$;

-- Years of the last year's revenue in the cost; null without revenue and before 7 days of activity.
CREATE OR REPLACE FUNCTION generator_payback_years(generator generator, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(generator.cost * denominator, nullif(generator.shares_left * numerator, 0))
  FROM generator_yearly_per_share(generator, head_time)
$$;

-- Sum over the holders of (100 x part of all shares)^2, 0 to 10,000; null without shares.
CREATE OR REPLACE FUNCTION generator_hhi(generator generator) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(10000 * sum(balance * balance), sum(balance) * sum(balance))
  FROM holding
  WHERE holding.generator_id = generator.id
  HAVING sum(balance) > 0
$$;

-- 10,000 / hhi: holders of one size that would be as concentrated; null without shares.
CREATE OR REPLACE FUNCTION generator_effective_holders(generator generator) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(sum(balance) * sum(balance), sum(balance * balance))
  FROM holding
  WHERE holding.generator_id = generator.id
  HAVING sum(balance) > 0
$$;

-- Accounts that have a share.
CREATE OR REPLACE FUNCTION generator_holder_count(generator generator) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM holding WHERE holding.generator_id = generator.id AND holding.balance > 0
$$;

-- Part of all shares that the greatest holders have; null without shares.
CREATE OR REPLACE FUNCTION generator_top_holders(generator generator, holders int) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(sum(balance) FILTER (WHERE place <= holders), nullif(sum(balance), 0))
  FROM (
    SELECT balance, row_number() OVER (ORDER BY balance DESC)
    FROM holding
    WHERE holding.generator_id = generator.id
  ) AS ranked (balance, place)
$$;

-- Book value of a share, rounded down: before the activation its part of the escrow, then of the carry and of the cost written
-- off evenly over 25 years of 365 days since the activation. Null without shares.
CREATE OR REPLACE FUNCTION generator_nav_book(generator generator, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN generator.activated_at IS NULL THEN div(generator.escrow, nullif(generator.shares_left, 0))
    ELSE div(generator.carry * life + generator.cost * greatest(0, life - age), nullif(generator.shares_left, 0) * life)
  END
  FROM (
    SELECT 25 * 365 * 86400::numeric, trunc(extract(epoch FROM head_time + interval '1 second' - generator.activated_at))
  ) AS span (life, age)
$$;

-- The best bid and ask, and the shares at each; null on a side without a live order.
CREATE OR REPLACE FUNCTION market_best_levels(market market, head_time timestamptz)
RETURNS TABLE (bid numeric, bid_size numeric, ask numeric, ask_size numeric)
LANGUAGE sql STABLE AS $$
  SELECT
    best.bid,
    (SELECT sum(remaining) FROM live_orders(market.id, 'BUY', head_time) WHERE price = best.bid),
    best.ask,
    (SELECT sum(remaining) FROM live_orders(market.id, 'SELL', head_time) WHERE price = best.ask)
  FROM (SELECT market_best_bid(market, head_time), market_best_ask(market, head_time)) AS best (bid, ask)
$$;

-- Mid, drawn to the side where less is offered, rounded down; null when a side is empty.
CREATE OR REPLACE FUNCTION market_microprice(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT div(bid * ask_size + ask * bid_size, bid_size + ask_size) FROM market_best_levels(market, head_time)
$$;

-- What a share earned in a year over the last price; null without either.
CREATE OR REPLACE FUNCTION market_apr_last(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(numerator, denominator * market.last_price)
  FROM generator CROSS JOIN LATERAL generator_yearly_per_share(generator, head_time)
  WHERE generator.id = market.generator_id
$$;

-- Mid over what a share earned in a year; null without either, and without revenue.
CREATE OR REPLACE FUNCTION market_price_to_revenue(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(market_mid_twice(market, head_time) * denominator, nullif(2 * numerator, 0))
  FROM generator CROSS JOIN LATERAL generator_yearly_per_share(generator, head_time)
  WHERE generator.id = market.generator_id
$$;

-- mid / book value of a share - 1; null without mid or value.
CREATE OR REPLACE FUNCTION market_premium_to_book(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT signed_ratio(market_mid_twice(market, head_time) - 2 * value, nullif(2 * value, 0))
  FROM generator CROSS JOIN LATERAL generator_nav_book(generator, head_time) AS book (value)
  WHERE generator.id = market.generator_id
$$;

-- Shares traded in the 365 days before one second after the head's time, or since the opening if that is shorter, scaled to
-- 365 days, of all shares. Null before 7 days, and without shares.
CREATE OR REPLACE FUNCTION market_turnover(market market, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(365 * 86400 * traded.shares, nullif(generator.shares_left, 0) * trunc(extract(epoch FROM t - start)))
  FROM generator
  CROSS JOIN LATERAL (SELECT head_time + interval '1 second') AS as_of (t)
  CROSS JOIN LATERAL (SELECT greatest(market.opened_at, t - make_interval(secs => 365 * 86400))) AS span (start)
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(quantity), 0) FROM trade
    WHERE trade.market_id = market.id AND traded_at >= start AND traded_at < t
  ) AS traded (shares)
  WHERE generator.id = market.generator_id AND t - market.opened_at >= make_interval(secs => 7 * 86400)
$$;

-- Paid out and claimable.
CREATE OR REPLACE FUNCTION holding_earned(holding holding) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT holding.claimed_total + holding_claimable(holding)
$$;

-- A provider's generators whose end is known at a time: active before `installBy` or not. One row always.
CREATE OR REPLACE FUNCTION provider_record(account account, head_time timestamptz) RETURNS TABLE (good numeric, known numeric)
LANGUAGE sql STABLE AS $$
  SELECT
    count(*) FILTER (WHERE generator.activated_at < generator.install_by),
    count(*) FILTER (WHERE generator.activated_at IS NOT NULL OR generator.status = 'DEFAULTED' OR generator.install_by <= head_time)
  FROM generator
  WHERE generator.provider_id = account.id
$$;

-- (good + 1) / (known + 2); null without a known one.
CREATE OR REPLACE FUNCTION account_reputation(account account, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(good + 1, known + 2) FROM provider_record(account, head_time) WHERE known > 0
$$;

-- Lower bound of Wilson's 95 % interval of good / known, z = 1.96; 10 decimals. Null without a known one.
CREATE OR REPLACE FUNCTION account_reputation_rank(account account, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  -- With 30 digits behind the point in between, so that the last one kept is right.
  SELECT round(
    greatest(0, good + z * z / 2 - z * sqrt(good * (known - good)::numeric(60, 30) / known + z * z / 4)) / (known + z * z), 10
  )
  FROM provider_record(account, head_time), (SELECT 1.96::numeric(60, 30)) AS normal (z)
  WHERE known > 0
$$;

-- Of a bid, base units a watt, rounded down; null of a request without power.
CREATE OR REPLACE FUNCTION bid_cost_per_watt(bid bid) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT div(bid.cost, nullif(request.wattage, 0)) FROM funding_request AS request WHERE request.id = bid.request_id
$$;

-- Bids on a request, withdrawn ones left out.
CREATE OR REPLACE FUNCTION request_bid_count(request funding_request) RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM bid WHERE bid.request_id = request.id AND bid.stage <> 'WITHDRAWN'
$$;

-- Dearest over cheapest bid, withdrawn ones left out; null without one.
CREATE OR REPLACE FUNCTION request_bid_spread(request funding_request) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(max(bid.cost), nullif(min(bid.cost), 0)) FROM bid WHERE bid.request_id = request.id AND bid.stage <> 'WITHDRAWN'
$$;
