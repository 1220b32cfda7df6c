-- What must hold of shares and votes; rows as in 69-check-1-money.sql.

-- one row per generator and column
CREATE OR REPLACE FUNCTION check_shares() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH held AS (
  SELECT generator_id, sum(balance) AS shares FROM holding GROUP BY generator_id
), burnt AS (
  SELECT generator_id, sum(shares) AS shares FROM escrow_redemption GROUP BY generator_id
)
SELECT
  ARRAY['generator:' || generator.id] AS touched, side.what,
  10000 - coalesce(burnt.shares, 0) AS expected, side.found,
  10000 - coalesce(burnt.shares, 0) <> side.found AS fails, NULL AS log_id
FROM generator
LEFT JOIN held ON held.generator_id = generator.id
LEFT JOIN burnt ON burnt.generator_id = generator.id
CROSS JOIN LATERAL (VALUES
  ('shares held', coalesce(held.shares, 0)),
  ('shares left', generator.shares_left)
) AS side (what, found)
$$;

-- one row per generator and column: from the votes, and the shares that their voters hold
CREATE OR REPLACE FUNCTION check_price() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH voted AS (
  SELECT vote.generator_id, sum(vote.price * holding.balance) AS weighted, sum(holding.balance) AS shares
  FROM price_vote AS vote
  JOIN holding ON holding.generator_id = vote.generator_id AND holding.account_id = vote.voter_id
  WHERE vote.has_vote
  GROUP BY vote.generator_id
)
SELECT
  ARRAY['generator:' || generator.id] AS touched, side.what, side.expected, side.found,
  side.expected <> side.found AS fails, NULL AS log_id
FROM generator
LEFT JOIN voted ON voted.generator_id = generator.id
CROSS JOIN LATERAL (VALUES
  ('price', coalesce(div(voted.weighted, nullif(voted.shares, 0)), 0), generator.price),
  ('votes x shares', coalesce(voted.weighted, 0), generator.weighted_sum),
  ('shares that vote', coalesce(voted.shares, 0), generator.voting_shares)
) AS side (what, expected, found)
$$;

-- one row per vote that stands or was withdrawn: its stake is what its voter holds
CREATE OR REPLACE FUNCTION check_stakes() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
SELECT
  ARRAY['generator:' || vote.generator_id, 'account:' || vote.voter_id] AS touched, 'stake' AS what,
  CASE WHEN vote.has_vote THEN coalesce(holding.balance, 0) ELSE 0 END AS expected, vote.stake AS found,
  CASE WHEN vote.has_vote THEN coalesce(holding.balance, 0) ELSE 0 END <> vote.stake AS fails, NULL AS log_id
FROM price_vote AS vote
LEFT JOIN holding ON holding.generator_id = vote.generator_id AND holding.account_id = vote.voter_id
$$;

-- one row per holding: its locked shares are its locks'
CREATE OR REPLACE FUNCTION check_locks() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH locked AS (
  SELECT generator_id, account_id, sum(amount) AS shares FROM share_lock GROUP BY generator_id, account_id
)
SELECT
  ARRAY['generator:' || generator_id, 'account:' || account_id] AS touched, 'locked shares' AS what,
  coalesce(locked.shares, 0) AS expected, coalesce(holding.locked, 0) AS found,
  coalesce(locked.shares, 0) <> coalesce(holding.locked, 0) OR holding.locked > holding.balance AS fails, NULL AS log_id
FROM holding FULL JOIN locked USING (generator_id, account_id)
$$;
