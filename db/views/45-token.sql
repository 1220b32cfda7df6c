-- Where SolarTokens are and what moves them. Amounts are SolarToken base units; buckets are those of 40-series.sql.

-- Accounts that hold any.
CREATE OR REPLACE FUNCTION token_holder_count() RETURNS integer
LANGUAGE sql STABLE AS $$
  SELECT count(*)::integer FROM account WHERE balance > 0
$$;

-- one row per started_at with a transfer or a sale; mint and burn are no transfers
CREATE OR REPLACE FUNCTION token_series(resolution text, since timestamptz, before timestamptz)
RETURNS TABLE (
  started_at timestamptz,
  transferred numeric,      -- between two accounts or contracts, for whatever reason
  transfers integer,
  spent numeric,            -- of it, paid to generators: units and activations
  activation numeric,       -- of what was spent, first payments
  sold numeric,             -- of what was transferred, by the sale
  paid numeric              -- native base units that the sale kept for it
)
LANGUAGE sql STABLE AS $$
  SELECT bucket_start(resolution, moved.at), sum(moved.transferred), sum(moved.transfers)::integer, sum(moved.spent),
    sum(moved.spent) - sum(moved.bought), sum(moved.sold), sum(moved.paid)
  FROM (
    SELECT transferred_at, amount, 1, 0, 0, 0, 0 FROM token_transfer WHERE from_id IS NOT NULL AND to_id IS NOT NULL
    UNION ALL
    SELECT accrued_at, 0, 0, amount, 0, 0, 0 FROM revenue_point
    UNION ALL
    SELECT purchased_at, 0, 0, 0, amount, 0, 0 FROM energy_purchase
    UNION ALL
    SELECT purchased_at, 0, 0, 0, 0, amount, token_purchase.paid FROM token_purchase
  ) AS moved (at, transferred, transfers, spent, bought, sold, paid)
  WHERE (since IS NULL OR moved.at >= since) AND (before IS NULL OR moved.at < before)
  GROUP BY 1
  ORDER BY 1
$$;

-- one row per kind, account_id, generator_id: the `most` greatest payers, generators and owners by name, all others as null
CREATE OR REPLACE FUNCTION token_flows(most integer)
RETURNS TABLE (
  kind text,                -- PURCHASE: from the account for units; PAYOUT: to the account, revenue claimed
  account_id text,          -- null: all accounts that are not among the greatest of the kind
  generator_id text,        -- null: all generators that are not among the greatest
  amount numeric,
  payments integer,
  accounts integer          -- how many accounts are in the row
)
LANGUAGE sql STABLE AS $$
  WITH moved (kind, account_id, generator_id, amount, payments) AS (
    SELECT 'PURCHASE', payer_id, generator_id, sum(amount), count(*) FROM energy_purchase WHERE amount > 0 GROUP BY 2, 3
    UNION ALL
    SELECT 'PAYOUT', account_id, generator_id, sum(amount), count(*) FROM payout GROUP BY 2, 3
  ),
  -- A generator is ranked by what it was paid and paid out together: in both kinds by the same names.
  ranked_generator AS (
    SELECT generator_id, row_number() OVER (ORDER BY sum(amount) DESC, generator_id) AS place FROM moved GROUP BY generator_id
  ),
  ranked_account AS (
    SELECT kind, account_id, row_number() OVER (PARTITION BY kind ORDER BY sum(amount) DESC, account_id) AS place
    FROM moved GROUP BY kind, account_id
  )
  SELECT moved.kind, named_account.account_id, named_generator.generator_id, sum(moved.amount), sum(moved.payments)::integer,
    count(DISTINCT moved.account_id)::integer
  FROM moved
  LEFT JOIN ranked_account AS named_account
    ON named_account.kind = moved.kind AND named_account.account_id = moved.account_id AND named_account.place <= most
  LEFT JOIN ranked_generator AS named_generator ON named_generator.generator_id = moved.generator_id AND named_generator.place <= most
  GROUP BY 1, 2, 3
  ORDER BY 1, 4 DESC, 2, 3
$$;
