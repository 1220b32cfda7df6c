-- Positions: what an account's trades on a market, in their order, make of its average cost; src/processor/handlers/position.ts
-- has the rules. An account that has not traded since has the row it has now.

CREATE TYPE asof.fold AS (
  bought numeric, sold numeric, paid numeric, received numeric, fees numeric,
  quantity numeric, cost_basis numeric, realised_gain numeric, sold_other numeric, received_other numeric
);

-- Base units and whole shares; `money` is what was paid, or got, with the fee in it.
CREATE FUNCTION asof.fold_trade(held asof.fold, is_buy boolean, shares numeric, money numeric, fee numeric) RETURNS asof.fold
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  own numeric;
  cost numeric;
  got numeric;
BEGIN
  held.fees := held.fees + fee;
  IF is_buy THEN
    held.bought := held.bought + shares;
    held.paid := held.paid + money;
    held.quantity := held.quantity + shares;
    held.cost_basis := held.cost_basis + money;
    RETURN held;
  END IF;
  own := least(shares, held.quantity);
  held.sold := held.sold + shares;
  held.received := held.received + money;
  held.sold_other := held.sold_other + shares - own;
  IF own > 0 THEN
    cost := div(held.cost_basis * own + held.quantity - 1, held.quantity);
    got := div(money * own, shares);
    held.quantity := held.quantity - own;
    held.cost_basis := held.cost_basis - cost;
    held.realised_gain := held.realised_gain + got - cost;
    held.received_other := held.received_other + money - got;
  ELSE
    held.received_other := held.received_other + money;
  END IF;
  RETURN held;
END $$;

CREATE AGGREGATE asof.fold_trades(is_buy boolean, shares numeric, money numeric, fee numeric) (
  SFUNC = asof.fold_trade, STYPE = asof.fold, INITCOND = '(0,0,0,0,0,0,0,0,0,0)'
);

SELECT asof.create_view('position', 'is_same.known OR since.traded_at IS NOT NULL', ARRAY[
  ['bought', 'CASE WHEN is_same.known THEN now.bought ELSE (since.held).bought END'],
  ['sold', 'CASE WHEN is_same.known THEN now.sold ELSE (since.held).sold END'],
  ['paid', 'CASE WHEN is_same.known THEN now.paid ELSE (since.held).paid END'],
  ['received', 'CASE WHEN is_same.known THEN now.received ELSE (since.held).received END'],
  ['fees', 'CASE WHEN is_same.known THEN now.fees ELSE (since.held).fees END'],
  ['quantity', 'CASE WHEN is_same.known THEN now.quantity ELSE (since.held).quantity END'],
  ['cost_basis', 'CASE WHEN is_same.known THEN now.cost_basis ELSE (since.held).cost_basis END'],
  ['realised_gain', 'CASE WHEN is_same.known THEN now.realised_gain ELSE (since.held).realised_gain END'],
  ['sold_other', 'CASE WHEN is_same.known THEN now.sold_other ELSE (since.held).sold_other END'],
  ['received_other', 'CASE WHEN is_same.known THEN now.received_other ELSE (since.held).received_other END'],
  ['traded_at', 'CASE WHEN is_same.known THEN now.traded_at ELSE since.traded_at END']
], $$
  -- Blocks beyond have no earlier time than this one's.
  CROSS JOIN LATERAL (SELECT now.traded_at < asof.at()) AS is_same (known)
  CROSS JOIN LATERAL (
    SELECT
      asof.fold_trades(deal.is_buy, deal.quantity, deal.quote_amount + CASE WHEN deal.is_buy THEN deal.fee ELSE -deal.fee END, deal.fee
        ORDER BY deal.trade_id, deal.is_buy DESC) AS held,
      max(deal.traded_at) AS traded_at
    FROM (
      SELECT fill.trade_id, fill.quantity, fill.quote_amount, fill.traded_at, fill.taker_side = 'SELL' AS is_buy, 0::numeric AS fee
      FROM public.trade AS fill
      WHERE NOT is_same.known AND fill.maker_id = now.account_id AND fill.market_id = now.market_id AND fill.trade_id < asof.next_trade_id()
      UNION ALL
      SELECT fill.trade_id, fill.quantity, fill.quote_amount, fill.traded_at, fill.taker_side = 'BUY', fill.fee
      FROM public.trade AS fill
      WHERE NOT is_same.known AND fill.taker_id = now.account_id AND fill.market_id = now.market_id AND fill.trade_id < asof.next_trade_id()
    ) AS deal
  ) AS since
$$);
