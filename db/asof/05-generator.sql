-- Generators and what is held of them: the last post-state that an event told by the block.

SELECT asof.create_view('generator', 'now.created_block <= asof.height()', ARRAY[
  ['status', $$CASE stood.status WHEN '1' THEN 'ACTIVE' WHEN '2' THEN 'DEFAULTED' ELSE 'PENDING' END$$],
  ['installation_declared_at', $$(SELECT declared.emitted_at FROM asof.last_event(now.id, 'InstallationDeclared') AS declared)$$],
  ['activated_at', $$CASE stood.status WHEN '1' THEN now.activated_at END$$],
  ['defaulted_at', $$CASE stood.status WHEN '2' THEN now.defaulted_at END$$],
  ['price', 'coalesce(voted.price, 0)'],
  ['weighted_sum', 'coalesce(voted.weighted_sum, 0)'],
  ['voting_shares', 'coalesce(voted.voting_shares, 0)'],
  ['total_units', $$coalesce((sold.args ->> 'totalUnits')::numeric, 0)$$],
  ['free_units', $$coalesce((sold.args ->> 'freeUnits')::numeric, 0)$$],
  ['total_revenue', 'coalesce(earned.acc_per_share * 10000 + earned.carry, 0)'],
  ['acc_per_share', 'coalesce(earned.acc_per_share, 0)'],
  ['carry', 'coalesce(earned.carry, 0)'],
  ['escrow', $$
    CASE stood.status
      WHEN '1' THEN 0
      WHEN '2' THEN coalesce(redeemed.shares_left * now.share_price,
        (SELECT (declared.args ->> 'escrow')::numeric FROM asof.last_event(now.id, 'DefaultDeclared') AS declared))
      ELSE now.cost
    END
  $$],
  ['provider_paid', $$coalesce((SELECT (paid.args ->> 'amount')::numeric FROM asof.last_event(now.id, 'ProviderPaid') AS paid), 0)$$],
  ['shares_left', 'coalesce(redeemed.shares_left, 10000)'],
  ['consumer_id', 'asof.consumer_of(now.request_id, now.consumer_id)']
], $$
  LEFT JOIN LATERAL (SELECT changed.args ->> 'to' AS status FROM asof.last_event(now.id, 'StatusChanged') AS changed) AS stood ON true
  LEFT JOIN LATERAL (
    SELECT point.price, point.weighted_sum, point.voting_shares FROM public.price_point AS point
    WHERE (point.generator_id, point.changed_at) <= (now.id, asof.at()) AND point.generator_id = now.id AND point.block_number <= asof.height()
    ORDER BY point.generator_id DESC, point.changed_at DESC, point.id DESC LIMIT 1
  ) AS voted ON true
  LEFT JOIN LATERAL (
    SELECT event.args FROM public.energy_purchase AS bought JOIN public.event ON event.id = bought.id
    WHERE (bought.generator_id, bought.purchased_at) <= (now.id, asof.at()) AND bought.generator_id = now.id AND bought.block_number <= asof.height()
    ORDER BY bought.generator_id DESC, bought.purchased_at DESC, bought.id DESC LIMIT 1
  ) AS sold ON true
  LEFT JOIN LATERAL (
    SELECT point.acc_per_share, point.carry FROM public.revenue_point AS point
    WHERE (point.generator_id, point.accrued_at) <= (now.id, asof.at()) AND point.generator_id = now.id AND point.block_number <= asof.height()
    ORDER BY point.generator_id DESC, point.accrued_at DESC, point.id DESC LIMIT 1
  ) AS earned ON true
  CROSS JOIN LATERAL (
    SELECT min(burnt.shares_left) AS shares_left FROM public.escrow_redemption AS burnt
    WHERE burnt.generator_id = now.id AND burnt.block_number <= asof.height()
  ) AS redeemed
$$);

-- Allotted at the funding's success, and from then on what ShareBalance says.
SELECT asof.create_view('holding', $$
  created.created_block <= asof.height() AND (now.allotted > 0 OR share.id IS NOT NULL)
$$, ARRAY[
  ['balance', $$coalesce((share.args ->> 'balance')::numeric, now.allotted)$$],
  ['locked', $$coalesce((share.args ->> 'locked')::numeric, 0)$$],
  ['owed', $$coalesce((share.args ->> 'owed')::numeric, 0)$$],
  ['acc_per_share', $$coalesce((share.args ->> 'accPerShare')::numeric, 0)$$],
  ['claimed_total', $$
    (SELECT coalesce(max(paid.claimed_total), 0) FROM public.payout AS paid
     WHERE paid.generator_id = now.generator_id AND paid.account_id = now.account_id AND paid.block_number <= asof.height())
  $$],
  ['opened', 'share.id IS NOT NULL']
], $$
  JOIN public.generator AS created ON created.id = now.generator_id
  LEFT JOIN LATERAL asof.last_event(now.generator_id, 'ShareBalance', now.account_id) AS share ON true
$$);

SELECT asof.create_view('share_lock', 'told.amount IS NOT NULL', ARRAY[['amount', 'told.amount']], $$
  CROSS JOIN LATERAL (
    SELECT (array_agg(event.args ->> 'lockedBy' ORDER BY event.id DESC))[1]::numeric AS amount
    FROM public.event
    WHERE event.emitter = now.generator_id AND event.name IN ('SharesLocked', 'SharesUnlocked')
      AND coalesce(event.args ->> 'account', event.args ->> 'voter', '') = now.account_id AND event.id < asof.beyond()
      AND event.args ->> 'operator' = now.operator_id
  ) AS told
$$);

-- The stake is the vote's own, then what ShareBalance said after it.
SELECT asof.create_view('price_vote', 'vote.id IS NOT NULL', ARRAY[
  ['has_vote', $$(vote.args ->> 'hasVote')::boolean$$],
  ['price', $$CASE WHEN (vote.args ->> 'hasVote')::boolean THEN (vote.args ->> 'price')::numeric END$$],
  ['stake', $$
    CASE
      WHEN NOT (vote.args ->> 'hasVote')::boolean THEN 0
      WHEN share.id > vote.id THEN (share.args ->> 'balance')::numeric
      ELSE (vote.args ->> 'stake')::numeric
    END
  $$],
  ['voted_at', 'vote.emitted_at'],
  ['revision', $$
    (SELECT count(*) FROM public.event
     WHERE event.emitter = now.generator_id AND event.name = 'PriceVoted'
       AND coalesce(event.args ->> 'account', event.args ->> 'voter', '') = now.voter_id AND event.id < asof.beyond())
  $$]
], $$
  CROSS JOIN LATERAL asof.last_event(now.generator_id, 'PriceVoted', now.voter_id) AS vote
  LEFT JOIN LATERAL asof.last_event(now.generator_id, 'ShareBalance', now.voter_id) AS share ON true
$$);
