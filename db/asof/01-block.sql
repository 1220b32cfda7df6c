-- The index as it stood at the end of a block: the schema `asof` has each table of facts as a view with the same columns, and
-- over them, all that db/views defines. A script here of the same name as one there takes its place.

DROP SCHEMA IF EXISTS asof CASCADE;
CREATE SCHEMA asof;
GRANT USAGE ON SCHEMA asof TO PUBLIC;

-- The block, its time, and the least log id and trade id beyond it; all set by asof.enter for one transaction. The time is
-- that of the newest kept event at or below the block: the index keeps no others for ever.
CREATE FUNCTION asof.height() RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_setting('heliograph.block')::int
$$;
CREATE FUNCTION asof.at() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_setting('heliograph.block_at')::timestamptz
$$;
CREATE FUNCTION asof.beyond() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT current_setting('heliograph.beyond')
$$;
CREATE FUNCTION asof.next_trade_id() RETURNS numeric LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT (asof.height() + 1)::numeric * 1048576
$$;

-- Goes to a block until the end of the transaction. Says how far blocks can be asked for: the newest indexed one, the
-- newest final one, the first with a kept event; and what is known of the block. All null where there is none.
CREATE FUNCTION asof.enter(block int)
RETURNS TABLE (
  height int,
  finalized_height int,
  first_height int,
  "timestamp" timestamptz,  -- of the newest kept event at or below the block
  hash text                 -- while the block can be replaced
)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT position.height, position.finalized_height INTO enter.height, enter.finalized_height FROM public.index_position AS position;
  SELECT event.block_number INTO enter.first_height FROM public.event ORDER BY id LIMIT 1;
  SELECT event.emitted_at INTO enter."timestamp"
  FROM public.event WHERE id < heliograph.first_log_id(block + 1) ORDER BY id DESC LIMIT 1;
  SELECT hot.hash INTO enter.hash FROM squid_processor.hot_block AS hot WHERE hot.height <= block ORDER BY hot.height DESC LIMIT 1;
  PERFORM set_config('search_path', 'asof, public', true);
  PERFORM set_config('heliograph.block', block::text, true);
  PERFORM set_config('heliograph.block_at', coalesce(enter."timestamp", '-infinity')::text, true);
  PERFORM set_config('heliograph.beyond', heliograph.first_log_id(block + 1), true);
  RETURN NEXT;
END $$;

-- Makes the view of a table: its rows `now` that satisfy the condition, with other expressions for some columns. `changed`
-- has pairs of column and expression; `joins` follows the table.
CREATE FUNCTION asof.create_view(relation text, condition text, changed text[] DEFAULT '{}', joins text DEFAULT '')
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  columns text;
  unknown text;
BEGIN
  SELECT string_agg(
    format(CASE WHEN place IS NULL THEN 'now.%1$I' ELSE '(%2$s)::%3$s AS %1$I' END, name, changed[place][2], type), ', ' ORDER BY attnum)
  INTO columns
  FROM (
    SELECT attnum, attname AS name, format_type(atttypid, atttypmod) AS type,
      (SELECT i FROM generate_series(1, coalesce(array_length(changed, 1), 0)) AS i WHERE changed[i][1] = attname) AS place
    FROM pg_attribute
    WHERE attrelid = format('public.%I', relation)::regclass AND attnum > 0 AND NOT attisdropped
  ) AS listed;
  SELECT changed[i][1] INTO unknown
  FROM generate_series(1, coalesce(array_length(changed, 1), 0)) AS i
  WHERE NOT EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = format('public.%I', relation)::regclass AND attname = changed[i][1] AND NOT attisdropped
  );
  IF unknown IS NOT NULL THEN
    RAISE EXCEPTION 'The table % has no column %', relation, unknown;
  END IF;
  EXECUTE format('CREATE VIEW asof.%I AS SELECT %s FROM public.%1$I AS now %3$s WHERE %4$s', relation, columns, joins, condition);
END $$;

-- Whose state an event tells, by emitter, name and account: what states are looked up by. An index that a backfill has put
-- off is built at its end.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM heliograph.deferred WHERE definition LIKE '% event_state %') THEN
    CREATE INDEX IF NOT EXISTS event_state ON public.event (emitter, name, coalesce(args ->> 'account', args ->> 'voter', ''), id)
    WHERE name IN (
      'ShareBalance', 'SharesLocked', 'SharesUnlocked', 'PriceVoted',
      'StatusChanged', 'InstallationDeclared', 'ProviderPaid', 'DefaultDeclared'
    );
  END IF;
END $$;

-- The last event of that name that an emitter told of an account ('': of itself) by the block; no row if there was none.
CREATE FUNCTION asof.last_event(emitter text, name text, account text DEFAULT '') RETURNS SETOF public.event
LANGUAGE sql STABLE AS $$
  SELECT event.*
  FROM public.event
  WHERE event.emitter = last_event.emitter AND event.name = last_event.name
    AND coalesce(args ->> 'account', args ->> 'voter', '') = last_event.account AND event.id < asof.beyond()
    AND event.name IN (
      'ShareBalance', 'SharesLocked', 'SharesUnlocked', 'PriceVoted',
      'StatusChanged', 'InstallationDeclared', 'ProviderPaid', 'DefaultDeclared'
    )
  ORDER BY event.id DESC
  LIMIT 1
$$;
