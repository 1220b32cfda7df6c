-- Orders and markets: what was filled is added up from the trades, and an order that was closed by the block changes no more.

SELECT asof.create_view('order', 'now.placed_block <= asof.height()', ARRAY[
  ['filled', 'CASE WHEN ended.known THEN now.filled ELSE made.quantity + taken.quantity END'],
  ['filled_quote', 'CASE WHEN ended.known THEN now.filled_quote ELSE made.quote + taken.quote END'],
  ['fees', 'CASE WHEN ended.known THEN now.fees ELSE taken.fees END'],
  ['reduced', 'CASE WHEN ended.known THEN now.reduced ELSE lessened.shares END'],
  ['remaining', 'CASE WHEN ended.known THEN 0 ELSE now.quantity - made.quantity - taken.quantity - lessened.shares END'],
  ['released', 'CASE WHEN ended.known THEN now.released ELSE 0 END'],
  ['close_reason', 'CASE WHEN ended.known THEN now.close_reason END'],
  ['closed_at', 'CASE WHEN ended.known THEN now.closed_at END'],
  ['closed_block', 'CASE WHEN ended.known THEN now.closed_block END']
], $$
  CROSS JOIN LATERAL (SELECT now.closed_block IS NOT NULL AND now.closed_block <= asof.height()) AS ended (known)
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(fill.quantity), 0), coalesce(sum(fill.quote_amount), 0) FROM public.trade AS fill
    WHERE NOT ended.known AND fill.maker_order_id = now.id AND fill.block_number <= asof.height()
  ) AS made (quantity, quote)
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(fill.quantity), 0), coalesce(sum(fill.quote_amount), 0), coalesce(sum(fill.fee), 0) FROM public.trade AS fill
    WHERE NOT ended.known AND fill.taker_order_id = now.id AND fill.block_number <= asof.height()
  ) AS taken (quantity, quote, fees)
  CROSS JOIN LATERAL (
    SELECT coalesce(sum((event.args ->> 'released')::numeric), 0) FROM public.event
    WHERE NOT ended.known AND now.reduced > 0 AND event.touched @> ARRAY['order:' || now.id] AND event.name = 'OrderReduced'
      AND event.block_number <= asof.height()
  ) AS lessened (shares)
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
