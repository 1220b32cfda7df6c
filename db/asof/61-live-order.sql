-- As in 60-market.sql, without a look at what remains: at the end of a block an order that is not closed has shares left, and what is
-- left of it is added up only for those whose price counts.
CREATE OR REPLACE FUNCTION live_orders(market text, side text, head_time timestamptz)
RETURNS TABLE (price numeric, remaining numeric)
LANGUAGE sql STABLE AS $$
  SELECT resting.price, resting.remaining
  FROM "order" AS resting
  WHERE resting.market_id = live_orders.market AND resting.side = live_orders.side AND resting.close_reason IS NULL
    AND (resting.expires_at IS NULL OR resting.expires_at > head_time)
$$;
