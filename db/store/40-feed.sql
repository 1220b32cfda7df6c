-- What each commit says to readers of the feeds, written in the commit itself: a crash loses nothing, a retry repeats
-- nothing. Triggers note what the commit touches, undo included; feed.publish turns it into one message a stream. None of
-- this is undone with its block: it is what was said. Commits of final blocks (catching up) say only that readers begin anew.

CREATE SCHEMA IF NOT EXISTS feed;

-- one row
CREATE TABLE IF NOT EXISTS feed.state (
  epoch text NOT NULL,          -- sequences of two epochs are not comparable
  seq int,                      -- last commit that was told; null before the first
  base int,                     -- the commit with which readers began anew: last message of a stream that has none
  head_at timestamptz,          -- time of the head then
  final_at timestamptz          -- time of the final block then
);
INSERT INTO feed.state (epoch)
SELECT left(replace(gen_random_uuid()::text, '-', ''), 10) WHERE NOT EXISTS (SELECT FROM feed.state);

-- one row per commit that was told
CREATE TABLE IF NOT EXISTS feed.commit (
  seq int PRIMARY KEY,          -- status.nonce
  block json NOT NULL,          -- head: number, hash, timestamp (Unix ms)
  finalized json NOT NULL,      -- likewise
  reorg json,                   -- the last block kept, if blocks were undone
  is_reset boolean NOT NULL,    -- readers must begin anew
  told_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- one row per stream and commit that touched it
CREATE TABLE IF NOT EXISTS feed.message (
  stream text NOT NULL,         -- `book:<market>`, `trade:<market>`, `candle:<market>:<resolution>`
  seq int NOT NULL,
  prev_seq int NOT NULL,        -- of the stream's message before; feed.state.base for its first
  payload json NOT NULL,
  PRIMARY KEY (seq, stream)
);

-- one row per stream: its last message
CREATE TABLE IF NOT EXISTS feed.stream (stream text PRIMARY KEY, seq int NOT NULL);

-- What the transaction under way has touched.
CREATE UNLOGGED TABLE IF NOT EXISTS feed.touched (
  kind text NOT NULL,           -- table
  op "char" NOT NULL,           -- I, U, D
  market_id text NOT NULL,
  id text NOT NULL,             -- of a candle: its resolution
  at timestamptz,               -- start of a candle
  number numeric                -- id of a trade
);

CREATE OR REPLACE VIEW feed_position AS
SELECT state.epoch, status.nonce AS seq FROM feed.state CROSS JOIN squid_processor.status;

-- one row per message that is kept, without what it says
CREATE OR REPLACE VIEW feed_message AS
SELECT stream, seq, prev_seq FROM feed.message;

CREATE OR REPLACE FUNCTION feed.note_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('heliograph.feed', true) = 'on' THEN
    INSERT INTO feed.touched SELECT 'order', left(TG_OP, 1)::"char", market_id, id FROM changed;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION feed.note_trade() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('heliograph.feed', true) = 'on' THEN
    INSERT INTO feed.touched SELECT 'trade', left(TG_OP, 1)::"char", market_id, id, NULL, trade_id FROM changed;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION feed.note_candle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('heliograph.feed', true) = 'on' THEN
    INSERT INTO feed.touched SELECT 'candle', left(TG_OP, 1)::"char", market_id, resolution, started_at FROM changed;
  END IF;
  RETURN NULL;
END $$;

-- A new market has a book before it has an order.
CREATE OR REPLACE FUNCTION feed.note_market() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('heliograph.feed', true) = 'on' THEN
    INSERT INTO feed.touched SELECT 'market', left(TG_OP, 1)::"char", id, id FROM changed;
  END IF;
  RETURN NULL;
END $$;

-- What is noted of which table.
CREATE OR REPLACE FUNCTION feed.noted() RETURNS TABLE (name text, event text) LANGUAGE sql IMMUTABLE AS $$
  SELECT * FROM unnest(ARRAY['order', 'trade', 'candle']) AS name, unnest(ARRAY['insert', 'update', 'delete']) AS event
  UNION ALL SELECT 'market', 'insert'
$$;

CREATE OR REPLACE FUNCTION feed.disarm() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT * FROM feed.noted() LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS feed_%s ON %I', part.event, part.name);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION feed.arm() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT * FROM feed.noted() LOOP
    EXECUTE format(
      'CREATE OR REPLACE TRIGGER feed_%1$s AFTER %1$s ON %2$I REFERENCING %3$s TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed.note_%2$s()',
      part.event, part.name, CASE part.event WHEN 'delete' THEN 'OLD' ELSE 'NEW' END);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION feed.block_of(height int, hash text, at timestamptz) RETURNS json LANGUAGE sql STABLE AS $$
  SELECT json_build_object('number', height, 'hash', hash, 'timestamp', (extract(epoch FROM at) * 1000)::bigint)
$$;

-- Called at the start of a commit of hot blocks. `kept` is the last block that stays, if some are about to be undone.
CREATE OR REPLACE FUNCTION feed.begin(kept int) RETURNS void LANGUAGE sql AS $$
  SELECT set_config('heliograph.feed', 'on', true);
  SELECT set_config('heliograph.feed_kept', coalesce((
    SELECT feed.block_of(height, hash, "timestamp")::text FROM indexed_block WHERE height = kept
  ), ''), true);
  DELETE FROM feed.touched;
$$;

-- What was said more than ten minutes ago is forgotten.
CREATE OR REPLACE FUNCTION feed.forget() RETURNS void LANGUAGE sql AS $$
  DELETE FROM feed.message WHERE seq <= (SELECT max(seq) FROM feed.commit WHERE told_at < clock_timestamp() - interval '10 minutes');
  DELETE FROM feed.commit WHERE told_at < clock_timestamp() - interval '10 minutes';
$$;

-- Called by a commit that is not told: of final blocks, or of a repair. Nothing is known of the steps between.
CREATE OR REPLACE FUNCTION feed.reset() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT seq FROM feed.state) IS NULL THEN
    RETURN;
  END IF;
  DELETE FROM feed.message;
  DELETE FROM feed.stream;
  DELETE FROM feed.commit;
  DELETE FROM feed.touched;
  UPDATE feed.state SET seq = NULL, base = NULL, head_at = NULL, final_at = NULL;
END $$;
