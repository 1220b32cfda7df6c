-- What must hold of the events kept; rows as in 69-check-1-money.sql.

-- one row per event that has a row of its own, and per such row: neither is without the other
CREATE OR REPLACE FUNCTION check_events() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH made AS (
  SELECT id, 'contribution' AS name FROM contribution
  UNION ALL SELECT id, 'refund' FROM refund
  UNION ALL SELECT id, 'price point' FROM price_point
  UNION ALL SELECT id, 'purchase' FROM energy_purchase
  UNION ALL SELECT id, 'revenue' FROM revenue_point
  UNION ALL SELECT id, 'payout' FROM payout
  UNION ALL SELECT id, 'redemption' FROM escrow_redemption
  UNION ALL SELECT id, 'token purchase' FROM token_purchase
  UNION ALL SELECT id, 'trade' FROM trade
  UNION ALL SELECT id, 'token transfer' FROM token_transfer
), said AS (
  SELECT id, emitter, touched, name FROM event
  WHERE name IN (
    'Contributed', 'Refunded', 'PriceChanged', 'UnitsPurchased', 'RevenueAccrued', 'PayoutClaimed', 'EscrowRedeemed',
    'TokensSold', 'OrderFilled'
  ) OR name = 'Transfer' AND emitter IN (SELECT id FROM token)
)
SELECT
  coalesce(said.touched, '{}') AS touched, coalesce(said.name, made.name) AS what,
  CASE WHEN said.id IS NULL THEN 0 ELSE 1 END AS expected, CASE WHEN made.id IS NULL THEN 0 ELSE 1 END AS found,
  said.id IS NULL OR made.id IS NULL AS fails, id AS log_id
FROM said FULL JOIN made USING (id)
$$;

-- one row per name of an event that opens, ends or changes a row that lives on: as often as rows say
CREATE OR REPLACE FUNCTION check_counts() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH said AS (
  SELECT name, count(*) AS events FROM event GROUP BY name
), made (name, entries) AS (
  VALUES
    ('KindAdded', (SELECT count(*) FROM utility_kind)),
    ('RequestCreated', (SELECT count(*) FROM funding_request)),
    ('RequestCanceled', (SELECT count(*) FROM funding_request WHERE stage = 'CANCELED')),
    ('BidPlaced', (SELECT count(*) FROM bid)),
    ('BidWithdrawn', (SELECT count(*) FROM bid WHERE stage = 'WITHDRAWN')),
    ('BidAccepted', (SELECT count(*) FROM bid WHERE stage = 'ACCEPTED')),
    ('FundingSucceeded', (SELECT count(*) FROM funding_request WHERE stage = 'FUNDED')),
    ('GeneratorCreated', (SELECT count(*) FROM generator)),
    ('InstallationDeclared', (SELECT count(*) FROM generator WHERE installation_declared_at IS NOT NULL)),
    ('Activated', (SELECT count(*) FROM generator WHERE activated_at IS NOT NULL)),
    ('ProviderPaid', (SELECT count(*) FROM generator WHERE provider_paid > 0)),
    ('DefaultDeclared', (SELECT count(*) FROM generator WHERE status = 'DEFAULTED')),
    ('SaleOpened', (SELECT count(*) FROM token_sale)),
    ('SaleClosed', (SELECT count(*) FROM token_sale WHERE closed_at IS NOT NULL)),
    ('MarketOpened', (SELECT count(*) FROM market)),
    ('OrderPlaced', (SELECT count(*) FROM "order")),
    ('OrderClosed', (SELECT count(*) FROM "order" WHERE close_reason IS NOT NULL)),
    ('PriceVoted', (SELECT coalesce(sum(revision), 0) FROM price_vote))
)
SELECT
  ARRAY[]::text[] AS touched, made.name AS what, coalesce(said.events, 0) AS expected, made.entries AS found,
  coalesce(said.events, 0) <> made.entries AS fails, NULL AS log_id
FROM made LEFT JOIN said USING (name)
$$;

-- one row per number that a contract has given: requests, bids, markets and orders count from 1 without a gap
CREATE OR REPLACE FUNCTION check_numbers() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
WITH numbered AS (
  SELECT 'request' AS word, id, id::bigint AS number FROM funding_request
  UNION ALL SELECT 'bid', id, id::bigint FROM bid
  UNION ALL SELECT 'order', id, id::bigint FROM "order"
  UNION ALL SELECT 'market', id, number::bigint FROM market
), ranked AS (
  SELECT *, 1 + coalesce(lag(number) OVER (PARTITION BY word ORDER BY number), 0) AS next FROM numbered
)
SELECT
  ARRAY[word || ':' || id] AS touched, word || ' ' || number AS what,
  next AS expected, number AS found, next <> number AS fails, NULL AS log_id
FROM ranked
$$;

-- one row per block with events: they all carry the start of its one hash, as their ids have it
CREATE OR REPLACE FUNCTION check_forks() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
SELECT
  ARRAY[]::text[] AS touched, 'block ' || block_number AS what,
  min(substr(id, 12, 5)) AS expected, max(substr(id, 12, 5)) AS found,
  min(substr(id, 12, 5)) <> max(substr(id, 12, 5)) AS fails, max(id) AS log_id
FROM (SELECT block_number, id COLLATE "C" AS id FROM event) AS kept
GROUP BY block_number
$$;

-- one row per message of the feeds that is kept: it says truly which message of its stream came before
CREATE OR REPLACE FUNCTION check_feed() RETURNS SETOF check_row LANGUAGE sql STABLE AS $$
SELECT
  ARRAY[]::text[] AS touched, stream || ' seq ' || seq AS what,
  expected, prev_seq AS found, expected <> prev_seq AS fails, NULL AS log_id
FROM (
  SELECT stream, seq, prev_seq, lag(seq) OVER (PARTITION BY stream ORDER BY seq) AS expected FROM feed_message
) AS message
WHERE expected IS NOT NULL
$$;
