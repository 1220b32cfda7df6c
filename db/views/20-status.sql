-- A request's status at a time: the stage that events stored, then the deadlines. Equals statusOf(id) of the Marketplace.
CREATE OR REPLACE FUNCTION request_status(request funding_request, at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN request.stage IN ('CANCELED', 'FUNDED') THEN request.stage::text
    WHEN request.stage = 'ACCEPTED' THEN CASE WHEN at < request.funding_closes_at THEN 'FUNDING' ELSE 'FAILED' END
    WHEN at < request.bids_close_at THEN 'BIDDING'
    WHEN at < request.accept_by THEN 'CHOOSING'
    ELSE 'LAPSED'
  END
$$;

-- What an account could claim of a generator now, SolarToken base units, exact.
CREATE OR REPLACE FUNCTION holding_claimable(holding holding) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT holding.owed + holding.balance * (generator.acc_per_share - holding.acc_per_share)
  FROM generator WHERE generator.id = holding.generator_id
$$;
