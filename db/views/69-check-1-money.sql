-- What must hold over all rows at once: each function check_<name> gives one row per equation. Functions and not views: a
-- table that a view reads could not be changed by a migration.
DO $$
BEGIN
  IF to_regtype('check_row') IS NULL THEN
    CREATE TYPE check_row AS (
      touched text[],  -- what it is about, as in event.touched; empty if no event names it
      what text,       -- which equation of it
      expected text,   -- what the other rows say
      found text,      -- what this row says
      fails boolean,   -- whether they are at odds
      log_id text      -- the event it is about, if it is about one; null otherwise
    );
  END IF;
END $$;

-- Money: amounts are SolarToken base units.

-- one row per token
CREATE OR REPLACE FUNCTION check_supply() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
SELECT
  ARRAY[]::text[] AS touched, 'all balances' AS what,
  token.total_supply AS expected, held.balance AS found,
  token.total_supply <> held.balance AS fails, NULL AS log_id
FROM token, (SELECT coalesce(sum(balance), 0) AS balance FROM account) AS held
$$;

-- one row per account
CREATE OR REPLACE FUNCTION check_balances() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH moved AS (
  SELECT account_id, sum(amount) AS balance
  FROM (
    SELECT to_id AS account_id, amount FROM token_transfer
    UNION ALL
    SELECT from_id, -amount FROM token_transfer
  ) AS leg
  GROUP BY account_id
)
SELECT
  ARRAY['account:' || account.id] AS touched, 'received less sent' AS what,
  coalesce(moved.balance, 0) AS expected, account.balance AS found,
  coalesce(moved.balance, 0) <> account.balance AS fails, NULL AS log_id
FROM account LEFT JOIN moved ON moved.account_id = account.id
$$;

-- one row per generator
CREATE OR REPLACE FUNCTION check_revenue() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH paid_in AS (
  SELECT generator_id, sum(amount) AS amount FROM revenue_point GROUP BY generator_id
), paid_out AS (
  SELECT generator_id, sum(amount) AS amount FROM payout GROUP BY generator_id
), claimable AS (
  SELECT holding.generator_id, sum(owed + balance * (generator.acc_per_share - holding.acc_per_share)) AS amount
  FROM holding JOIN generator ON generator.id = holding.generator_id
  GROUP BY holding.generator_id
)
SELECT
  ARRAY['generator:' || generator.id] AS touched, 'paid in' AS what,
  coalesce(paid_out.amount, 0) + coalesce(claimable.amount, 0) + generator.carry AS expected,
  coalesce(paid_in.amount, 0) AS found,
  coalesce(paid_out.amount, 0) + coalesce(claimable.amount, 0) + generator.carry <> coalesce(paid_in.amount, 0) AS fails,
  NULL AS log_id
FROM generator
LEFT JOIN paid_in ON paid_in.generator_id = generator.id
LEFT JOIN paid_out ON paid_out.generator_id = generator.id
LEFT JOIN claimable ON claimable.generator_id = generator.id
$$;

-- one row per generator
CREATE OR REPLACE FUNCTION check_claims() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
SELECT
  ARRAY['generator:' || generator.id] AS touched, 'claimed and claimable' AS what,
  generator.acc_per_share * 10000 AS expected, claim.amount AS found,
  generator.acc_per_share * 10000 <> claim.amount AS fails, NULL AS log_id
FROM generator
CROSS JOIN LATERAL (
  SELECT coalesce(sum(claimed_total + owed + balance * (generator.acc_per_share - holding.acc_per_share)), 0) AS amount
  FROM holding WHERE holding.generator_id = generator.id
) AS claim
$$;

-- one row per holding
CREATE OR REPLACE FUNCTION check_payouts() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH paid AS (
  SELECT generator_id, account_id, sum(amount) AS amount FROM payout GROUP BY generator_id, account_id
)
SELECT
  ARRAY['generator:' || generator_id, 'account:' || account_id] AS touched, 'paid out' AS what,
  coalesce(paid.amount, 0) AS expected, coalesce(holding.claimed_total, 0) AS found,
  coalesce(paid.amount, 0) <> coalesce(holding.claimed_total, 0) AS fails, NULL AS log_id
FROM holding FULL JOIN paid USING (generator_id, account_id)
$$;

-- one row per request and column
CREATE OR REPLACE FUNCTION check_contributions() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH given AS (
  SELECT request_id, sum(amount) AS amount, sum(shares) AS shares FROM contribution GROUP BY request_id
), returned AS (
  SELECT request_id, sum(amount) AS amount FROM refund GROUP BY request_id
)
SELECT
  ARRAY['request:' || request.id] AS touched, side.what, side.expected, side.found,
  side.expected <> side.found AS fails, NULL AS log_id
FROM funding_request AS request
LEFT JOIN given ON given.request_id = request.id
LEFT JOIN returned ON returned.request_id = request.id
CROSS JOIN LATERAL (VALUES
  ('raised', coalesce(given.amount, 0), request.raised),
  ('shares taken', coalesce(given.shares, 0), request.shares_allocated),
  ('paid back', coalesce(returned.amount, 0), request.refunded_total)
) AS side (what, expected, found)
$$;

-- one row per generator
CREATE OR REPLACE FUNCTION check_escrow() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH redeemed AS (
  SELECT generator_id, sum(amount) AS amount FROM escrow_redemption GROUP BY generator_id
)
SELECT
  ARRAY['generator:' || generator.id] AS touched, 'escrow' AS what,
  generator.cost - generator.provider_paid - coalesce(redeemed.amount, 0) AS expected, generator.escrow AS found,
  generator.cost - generator.provider_paid - coalesce(redeemed.amount, 0) <> generator.escrow AS fails, NULL AS log_id
FROM generator LEFT JOIN redeemed ON redeemed.generator_id = generator.id
$$;

-- one row per contract that holds money for others: it has what it owes, or more
CREATE OR REPLACE FUNCTION check_cover() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH due AS (
  SELECT event.emitter AS contract, 'funding under way' AS what, sum(request.raised - request.refunded_total) AS amount
  FROM (SELECT DISTINCT emitter FROM event WHERE name = 'KindAdded') AS event, funding_request AS request
  WHERE request.stage <> 'FUNDED'
  GROUP BY event.emitter
  UNION ALL
  SELECT generator.id, 'escrow, carry and unclaimed', generator.escrow + generator.carry + claim.amount
  FROM generator
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(owed + balance * (generator.acc_per_share - holding.acc_per_share)), 0) AS amount
    FROM holding WHERE holding.generator_id = generator.id
  ) AS claim
  UNION ALL
  SELECT order_book, 'bids'' escrow', sum(escrow) FROM market GROUP BY order_book
  UNION ALL
  SELECT id, 'tokens on sale', supply - sold_total FROM token_sale WHERE closed_at IS NULL
)
SELECT
  ARRAY['account:' || due.contract] AS touched, due.what,
  due.amount AS expected, coalesce(account.balance, 0) AS found,
  coalesce(account.balance, 0) < due.amount AS fails, NULL AS log_id
FROM due LEFT JOIN account ON account.id = due.contract
$$;
