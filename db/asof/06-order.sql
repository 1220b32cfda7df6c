-- Orders and markets: what was filled is added up from the trades, and an order that was closed by the block changes no more.
-- What a query does not ask for, and what is still nothing today, is not added up.

-- The trades of an order as maker and as taker by the block, and what its maker took back of it.
CREATE FUNCTION asof.fills(maker_order text, taker_order text) RETURNS SETOF public.trade LANGUAGE sql STABLE AS $$
  SELECT * FROM public.trade AS fill WHERE fill.maker_order_id = maker_order AND fill.block_number <= asof.height()
  UNION ALL
  SELECT * FROM public.trade AS fill WHERE fill.taker_order_id = taker_order AND fill.block_number <= asof.height()
$$;
CREATE FUNCTION asof.reductions("order" text) RETURNS SETOF public.event LANGUAGE sql STABLE AS $$
  SELECT * FROM public.event
  WHERE event.touched @> ARRAY['order:' || "order"] AND event.name = 'OrderReduced' AND event.block_number <= asof.height()
$$;

SELECT asof.create_view('order', 'now.placed_block <= asof.height()', ARRAY[
  ['filled', 'CASE WHEN ended.known OR now.filled = 0 THEN now.filled ELSE (SELECT coalesce(sum(fill.quantity), 0) FROM asof.fills(now.id, now.id) AS fill) END'],
  ['filled_quote', 'CASE WHEN ended.known OR now.filled = 0 THEN now.filled_quote ELSE (SELECT coalesce(sum(fill.quote_amount), 0) FROM asof.fills(now.id, now.id) AS fill) END'],
  ['fees', 'CASE WHEN ended.known OR now.fees = 0 THEN now.fees ELSE (SELECT coalesce(sum(fill.fee), 0) FROM asof.fills(NULL, now.id) AS fill) END'],
  ['reduced', $$
    CASE WHEN ended.known OR now.reduced = 0 THEN now.reduced
    ELSE (SELECT coalesce(sum((event.args ->> 'released')::numeric), 0) FROM asof.reductions(now.id) AS event) END
  $$],
  ['remaining', $$
    CASE WHEN ended.known THEN 0
    ELSE now.quantity
      - CASE WHEN now.filled = 0 THEN 0 ELSE (SELECT coalesce(sum(fill.quantity), 0) FROM asof.fills(now.id, now.id) AS fill) END
      - CASE WHEN now.reduced = 0 THEN 0 ELSE (SELECT coalesce(sum((event.args ->> 'released')::numeric), 0) FROM asof.reductions(now.id) AS event) END
    END
  $$],
  ['released', 'CASE WHEN ended.known THEN now.released ELSE 0 END'],
  ['close_reason', 'CASE WHEN ended.known THEN now.close_reason END'],
  ['closed_at', 'CASE WHEN ended.known THEN now.closed_at END'],
  ['closed_block', 'CASE WHEN ended.known THEN now.closed_block END']
], $$
  CROSS JOIN LATERAL (SELECT now.closed_block IS NOT NULL AND now.closed_block <= asof.height()) AS ended (known)
$$);

SELECT asof.create_view('market', 'now.opened_block <= asof.height()', ARRAY[
  ['last_price', 'last.price'],
  ['last_traded_at', 'last.traded_at'],
  ['trade_count', 'traded.trades'],
  ['base_volume', 'traded.base'],
  ['quote_volume', 'traded.quote'],
  ['fee_total', 'traded.fees'],
  ['locked_shares', $$
    (SELECT coalesce(sum(resting.remaining), 0) FROM asof.order AS resting WHERE resting.market_id = now.id AND resting.side = 'SELL' AND resting.close_reason IS NULL)
  $$],
  ['escrow', $$
    (SELECT coalesce(sum(resting.remaining * resting.price), 0) FROM asof.order AS resting
     WHERE resting.market_id = now.id AND resting.side = 'BUY' AND resting.close_reason IS NULL)
  $$]
], $$
  LEFT JOIN LATERAL (
    SELECT fill.price, fill.traded_at FROM public.trade AS fill
    WHERE fill.market_id = now.id AND fill.trade_id < asof.next_trade_id()
    ORDER BY fill.market_id DESC, fill.trade_id DESC LIMIT 1
  ) AS last ON true
  CROSS JOIN LATERAL (
    SELECT count(*) AS trades, coalesce(sum(fill.quantity), 0) AS base, coalesce(sum(fill.quote_amount), 0) AS quote, coalesce(sum(fill.fee), 0) AS fees
    FROM public.trade AS fill
    WHERE fill.market_id = now.id AND fill.trade_id < asof.next_trade_id()
  ) AS traded
$$);
