-- Accounts, the token and its sale. The token's events say no balances: they are added up.

SELECT asof.create_view('account', 'now.first_seen_block <= asof.height()', ARRAY[
  ['balance', $$
    (SELECT coalesce(sum(moved.amount), 0) FROM public.token_transfer AS moved WHERE moved.to_id = now.id AND moved.block_number <= asof.height())
    - (SELECT coalesce(sum(moved.amount), 0) FROM public.token_transfer AS moved WHERE moved.from_id = now.id AND moved.block_number <= asof.height())
  $$]
]);

SELECT asof.create_view('token',
  'EXISTS (SELECT FROM public.token_transfer AS moved WHERE (moved.from_id IS NULL OR moved.to_id IS NULL) AND moved.block_number <= asof.height())',
  ARRAY[
  ['total_supply', $$
    (SELECT coalesce(sum(CASE WHEN moved.from_id IS NULL THEN moved.amount ELSE 0 END - CASE WHEN moved.to_id IS NULL THEN moved.amount ELSE 0 END), 0)
     FROM public.token_transfer AS moved
     WHERE (moved.from_id IS NULL OR moved.to_id IS NULL) AND moved.block_number <= asof.height())
  $$]
]);

SELECT asof.create_view('token_sale',
  $$EXISTS (SELECT FROM public.event WHERE event.name = 'SaleOpened' AND event.emitter = now.id AND event.block_number <= asof.height())$$,
  ARRAY[
  ['sold_total', $$
    (SELECT coalesce(max(bought.sold_total), 0) FROM public.token_purchase AS bought WHERE bought.sale_id = now.id AND bought.block_number <= asof.height())
  $$],
  ['withdrawn_total', $$
    (SELECT coalesce(max((event.args ->> 'total')::numeric), 0) FROM public.event
     WHERE event.name = 'ProceedsWithdrawn' AND event.emitter = now.id AND event.block_number <= asof.height())
  $$],
  ['returned', 'CASE WHEN closed.known THEN now.returned END'],
  ['closed_at', 'CASE WHEN closed.known THEN now.closed_at END']
], $$
  CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM public.event WHERE event.name = 'SaleClosed' AND event.emitter = now.id AND event.block_number <= asof.height())
  ) AS closed (known)
$$);
