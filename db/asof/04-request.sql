-- Requests and bids: deadlines and texts never change; what an event said of them counts if its block is not beyond.

-- The role of a request's consumer goes by its transfers: the first one beyond the block says who had it.
CREATE FUNCTION asof.consumer_of(request text, today text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((array_agg(event.args ->> 'from' ORDER BY event.id))[1], today)
  FROM public.event
  WHERE event.name = 'RequestTransferred' AND event.block_number > asof.height() AND event.args ->> 'requestId' = request
$$;

SELECT asof.create_view('funding_request', 'now.created_block <= asof.height()', ARRAY[
  ['stage', $$
    CASE WHEN told.funded THEN 'FUNDED' WHEN told.canceled THEN 'CANCELED' WHEN told.accepted THEN 'ACCEPTED' ELSE 'OPEN' END
  $$],
  ['accepted_at', 'CASE WHEN told.accepted THEN now.accepted_at END'],
  ['goal', 'CASE WHEN told.accepted THEN now.goal END'],
  ['share_price', 'CASE WHEN told.accepted THEN now.share_price END'],
  ['funding_closes_at', 'CASE WHEN told.accepted THEN now.funding_closes_at END'],
  ['funded_at', 'CASE WHEN told.funded THEN now.funded_at END'],
  ['raised', $$
    (SELECT coalesce(sum(paid.amount), 0) FROM public.contribution AS paid WHERE paid.request_id = now.id AND paid.block_number <= asof.height())
  $$],
  ['shares_allocated', $$
    (SELECT coalesce(sum(paid.shares), 0) FROM public.contribution AS paid WHERE paid.request_id = now.id AND paid.block_number <= asof.height())
  $$],
  ['refunded_total', $$
    (SELECT coalesce(sum(paid.amount), 0) FROM public.refund AS paid WHERE paid.request_id = now.id AND paid.block_number <= asof.height())
  $$],
  ['consumer_id', 'asof.consumer_of(now.id, now.consumer_id)']
], $$
  CROSS JOIN LATERAL (
    SELECT
      coalesce(bool_or(event.name = 'FundingSucceeded'), false) AS funded,
      coalesce(bool_or(event.name = 'RequestCanceled'), false) AS canceled,
      coalesce(bool_or(event.name = 'BidAccepted'), false) AS accepted
    FROM public.event
    WHERE now.stage <> 'OPEN' AND event.touched @> ARRAY['request:' || now.id]
      AND event.name IN ('FundingSucceeded', 'RequestCanceled', 'BidAccepted') AND event.block_number <= asof.height()
  ) AS told
$$);

SELECT asof.create_view('bid', 'now.placed_block <= asof.height()', ARRAY[
  ['stage', $$CASE WHEN told.known THEN now.stage ELSE 'PLACED' END$$],
  ['accepted_for_id', 'CASE WHEN told.known THEN now.accepted_for_id END']
], $$
  CROSS JOIN LATERAL (
    SELECT now.stage <> 'PLACED' AND EXISTS (
      SELECT FROM public.event
      WHERE event.touched @> ARRAY['bid:' || now.id] AND event.name IN ('BidAccepted', 'BidWithdrawn') AND event.block_number <= asof.height()
    )
  ) AS told (known)
$$);
