-- What an account paid, got and still has. Amounts are SolarToken base units, shares whole.

-- Whether an order book moved them for a trade of the same transaction.
CREATE OR REPLACE FUNCTION share_transfer_is_trade(moved share_transfer) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM trade JOIN market ON market.id = trade.market_id
    WHERE trade.block_number = moved.block_number AND trade.tx_hash = moved.tx_hash AND market.generator_id = moved.generator_id
      AND moved.from_id IN (trade.maker_id, trade.taker_id) AND moved.to_id IN (trade.maker_id, trade.taker_id)
  )
$$;

-- Whether it paid for a trade of the same transaction, or the fee of one.
CREATE OR REPLACE FUNCTION token_transfer_is_trade(moved token_transfer) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM trade
    WHERE trade.block_number = moved.block_number AND trade.tx_hash = moved.tx_hash AND moved.from_id IN (trade.maker_id, trade.taker_id)
  )
$$;

-- Whether it is a contract of the market: one whose events are kept, or a generator that has emitted none yet.
CREATE OR REPLACE FUNCTION is_market_contract(who text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM event WHERE event.emitter = who) OR EXISTS (SELECT FROM generator WHERE generator.id = who)
$$;

-- one row per (id, kind): what one event moved to the account or from it. Money inside the market waits (the escrow
-- of resting bids) until it is paid or comes back; the fees that an order book sends to its recipient are left out.
CREATE OR REPLACE FUNCTION account_flows(account text)
RETURNS TABLE (
  id text,                  -- log id
  kind text,
  at timestamptz,
  block_number integer,
  log_index integer,
  tx_hash text,
  request_id text,          -- of a funding round
  generator_id text,        -- null of a round without one, and of plain tokens
  shares numeric,           -- that came (with money out) or went (with money in); null if none moved
  amount_in numeric,        -- to the account
  amount_out numeric        -- from the account
)
LANGUAGE sql STABLE AS $$
  SELECT flow.id, 'CONTRIBUTION', flow.contributed_at, flow.block_number, flow.log_index, flow.tx_hash, flow.request_id,
    generator.id, flow.shares, 0::numeric, flow.amount
  FROM contribution AS flow LEFT JOIN generator USING (request_id)
  WHERE flow.financier_id = account_flows.account
  UNION ALL
  SELECT flow.id, 'REFUND', flow.refunded_at, flow.block_number, flow.log_index, flow.tx_hash, flow.request_id,
    NULL, NULL, flow.amount, 0
  FROM refund AS flow
  WHERE flow.financier_id = account_flows.account
  UNION ALL
  -- The taker pays the fee: of what it bought on top, of what it sold out of the proceeds.
  SELECT flow.id, 'BUY', flow.traded_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, market.generator_id,
    flow.quantity, 0, flow.quote_amount + CASE WHEN flow.taker_side = 'BUY' THEN flow.fee ELSE 0 END
  FROM trade AS flow JOIN market ON market.id = flow.market_id
  WHERE (flow.taker_id = account_flows.account AND flow.taker_side = 'BUY')
    OR (flow.maker_id = account_flows.account AND flow.taker_side = 'SELL')
  UNION ALL
  SELECT flow.id, 'SELL', flow.traded_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, market.generator_id,
    flow.quantity, flow.quote_amount - CASE WHEN flow.taker_side = 'SELL' THEN flow.fee ELSE 0 END, 0
  FROM trade AS flow JOIN market ON market.id = flow.market_id
  WHERE (flow.taker_id = account_flows.account AND flow.taker_side = 'SELL')
    OR (flow.maker_id = account_flows.account AND flow.taker_side = 'BUY')
  UNION ALL
  SELECT flow.id, 'PAYOUT', flow.claimed_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, flow.generator_id,
    NULL, flow.amount, 0
  FROM payout AS flow
  WHERE flow.account_id = account_flows.account
  UNION ALL
  SELECT flow.id, 'REDEMPTION', flow.redeemed_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, flow.generator_id,
    flow.shares, flow.amount, 0
  FROM escrow_redemption AS flow
  WHERE flow.account_id = account_flows.account
  UNION ALL
  SELECT flow.id, 'PURCHASE', flow.purchased_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, flow.generator_id,
    NULL, 0, flow.amount
  FROM energy_purchase AS flow
  WHERE flow.payer_id = account_flows.account
  UNION ALL
  SELECT flow.id, 'ACTIVATION', flow.emitted_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, flow.emitter,
    NULL, 0, (flow.args ->> 'amount')::numeric
  FROM event AS flow
  WHERE flow.name = 'Activated' AND flow.args ->> 'consumer' = account_flows.account
  UNION ALL
  SELECT flow.id, 'INSTALLATION', flow.emitted_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, flow.emitter,
    NULL, (flow.args ->> 'amount')::numeric, 0
  FROM event AS flow
  WHERE flow.name = 'ProviderPaid' AND flow.args ->> 'provider' = account_flows.account
  UNION ALL
  SELECT flow.id, 'TOKEN_PURCHASE', flow.purchased_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, NULL,
    NULL, flow.amount, 0
  FROM token_purchase AS flow
  WHERE flow.buyer_id = account_flows.account
  UNION ALL
  -- What a contract of ours sent or took, and what paid for a trade, is one of the others.
  SELECT flow.id, 'TOKENS_RECEIVED', flow.transferred_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, NULL,
    NULL, flow.amount, 0
  FROM token_transfer AS flow
  WHERE flow.to_id = account_flows.account AND NOT is_market_contract(flow.from_id)
    AND NOT token_transfer_is_trade(flow)
  UNION ALL
  SELECT flow.id, 'TOKENS_SENT', flow.transferred_at, flow.block_number, flow.log_index, flow.tx_hash, NULL, NULL,
    NULL, 0, flow.amount
  FROM token_transfer AS flow
  WHERE flow.from_id = account_flows.account AND NOT is_market_contract(flow.to_id)
    AND NOT token_transfer_is_trade(flow)
  UNION ALL
  -- Shares that a trade moved are in the trade.
  SELECT flow.id, 'SHARES_RECEIVED', flow.transferred_at, flow.block_number, flow.log_index, flow.tx_hash, NULL,
    flow.generator_id, flow.shares, 0, 0
  FROM share_transfer AS flow
  WHERE flow.to_id = account_flows.account AND NOT share_transfer_is_trade(flow)
  UNION ALL
  SELECT flow.id, 'SHARES_SENT', flow.transferred_at, flow.block_number, flow.log_index, flow.tx_hash, NULL,
    flow.generator_id, flow.shares, 0, 0
  FROM share_transfer AS flow
  WHERE flow.from_id = account_flows.account AND NOT share_transfer_is_trade(flow)
$$;

-- one row per (generator, day): what the account put into shares and got out of them, on days of UTC. Refunds have no generator.
CREATE OR REPLACE FUNCTION account_investment_days(account text)
RETURNS TABLE (
  generator_id text,        -- null of rounds without one
  day integer,              -- since 1970-01-01
  paid_in numeric,
  taken_out numeric
)
LANGUAGE sql STABLE AS $$
  SELECT flow.generator_id, (flow.at AT TIME ZONE 'UTC')::date - date '1970-01-01', sum(flow.amount_out), sum(flow.amount_in)
  FROM account_flows(account) AS flow
  WHERE flow.kind IN ('CONTRIBUTION', 'REFUND', 'BUY', 'SELL', 'PAYOUT', 'REDEMPTION')
  GROUP BY 1, 2
$$;

-- one row per generator that the account has or had shares of
CREATE OR REPLACE FUNCTION account_stakes(account text, head_time timestamptz)
RETURNS TABLE (
  generator_id text,
  shares numeric,
  claimable numeric,
  issue_price numeric,      -- of a share
  last_price numeric,       -- of a share; null before the first trade
  mid_twice numeric         -- twice the mid of a share; null when a side of the book is empty
)
LANGUAGE sql STABLE AS $$
  SELECT
    holding.generator_id, holding.balance, holding_claimable(holding), generator.share_price, market.last_price,
    market_mid_twice(market, head_time)
  FROM holding
  JOIN generator ON generator.id = holding.generator_id
  LEFT JOIN market ON market.generator_id = holding.generator_id
  WHERE holding.account_id = account
$$;

-- What the account gave to rounds that are not funded, and did not get back.
CREATE OR REPLACE FUNCTION account_waiting(account text) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(given.amount), 0)
  FROM (
    SELECT request_id, amount FROM contribution WHERE financier_id = account
    UNION ALL
    SELECT request_id, -amount FROM refund WHERE financier_id = account
  ) AS given
  JOIN funding_request AS request ON request.id = given.request_id
  WHERE request.stage <> 'FUNDED'
$$;

-- What the shares held cost the account: those bought on the market by average cost (rounded up), then those of the funding
-- at the issue price; what was given to it cost nothing.
CREATE OR REPLACE FUNCTION holding_cost(holding holding) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT
    CASE WHEN held.bought > 0 THEN div("position".cost_basis * held.bought + "position".quantity - 1, "position".quantity) ELSE 0 END
      + least(holding.balance - held.bought, greatest(holding.allotted - coalesce("position".sold_other, 0), 0)) * generator.share_price
  FROM generator
  LEFT JOIN market ON market.generator_id = generator.id
  LEFT JOIN "position" ON "position".market_id = market.id AND "position".account_id = holding.account_id
  CROSS JOIN LATERAL (SELECT least(coalesce("position".quantity, 0), holding.balance)) AS held (bought)
  WHERE generator.id = holding.generator_id
$$;

-- What the shares held earned in a year (generator_yearly_per_share) over their cost; null without either.
CREATE OR REPLACE FUNCTION holding_yield(holding holding, head_time timestamptz) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT ratio(holding.balance * numerator, denominator * nullif(holding_cost(holding), 0))
  FROM generator CROSS JOIN LATERAL generator_yearly_per_share(generator, head_time)
  WHERE generator.id = holding.generator_id
$$;

-- one row per (generator, bucket) with a payout to the account
CREATE OR REPLACE FUNCTION account_payout_series(account text, resolution text)
RETURNS TABLE (generator_id text, started_at timestamptz, amount numeric)
LANGUAGE sql STABLE AS $$
  SELECT payout.generator_id, bucket_start(resolution, payout.claimed_at), sum(payout.amount)
  FROM payout
  WHERE payout.account_id = account
  GROUP BY 1, 2
  ORDER BY 2, 1
$$;
