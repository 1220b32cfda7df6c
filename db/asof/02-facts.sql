-- Rows that an event wrote once: those of blocks up to the asked one.

SELECT asof.create_view(relation, 'now.block_number <= asof.height()')
FROM unnest(ARRAY[
  'event', 'token_transfer', 'token_purchase', 'contribution', 'refund', 'share_transfer', 'price_point', 'energy_purchase',
  'revenue_point', 'payout', 'escrow_redemption', 'trade'
]) AS relation;

SELECT asof.create_view('utility_kind', $$
  EXISTS (SELECT FROM public.event WHERE event.name = 'KindAdded' AND event.block_number <= asof.height() AND event.args ->> 'kind' = now.id)
$$);
