-- While an empty index is filled from final blocks it does without secondary indexes, foreign keys and undo triggers.
-- They are built before the first hot block: sorting once is cheaper than a million insertions, and costs the same per
-- row at any size. What is to be built waits in a table, so a restart finds it.

CREATE SCHEMA IF NOT EXISTS heliograph;

CREATE TABLE IF NOT EXISTS heliograph.deferred (
  ordinal int PRIMARY KEY,      -- order of building
  definition text NOT NULL,     -- one statement
  relation regclass             -- the table of an index; null for a foreign key
);

-- Drops what a backfill does without. Only for an empty index.
CREATE OR REPLACE FUNCTION heliograph.begin_backfill() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
  counter int := 0;
BEGIN
  PERFORM hot.disarm();
  PERFORM feed.disarm();
  FOR part IN
    SELECT pg_get_indexdef(index.indexrelid) AS definition, index.indexrelid::regclass AS name, index.indrelid::regclass AS relation
    FROM pg_index AS index
    WHERE index.indrelid IN (SELECT hot.tables()::regclass)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid AND contype IN ('p', 'u', 'x'))
    ORDER BY index.indrelid::regclass::text, index.indexrelid
  LOOP
    counter := counter + 1;
    INSERT INTO heliograph.deferred VALUES (counter, part.definition, part.relation);
    EXECUTE format('DROP INDEX %s', part.name);
  END LOOP;
  FOR part IN
    SELECT conname AS name, conrelid::regclass AS relation, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE contype = 'f' AND conrelid IN (SELECT hot.tables()::regclass)
    ORDER BY conrelid::regclass::text, conname
  LOOP
    counter := counter + 1;
    INSERT INTO heliograph.deferred
    VALUES (counter, format('ALTER TABLE %s ADD CONSTRAINT %I %s', part.relation, part.name, part.definition));
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', part.relation, part.name);
  END LOOP;
END $$;

-- The largest first, so that two who build do not wait for each other at the end.
CREATE OR REPLACE FUNCTION heliograph.list_deferred_indexes() RETURNS TABLE (ordinal int, definition text) LANGUAGE sql STABLE AS $$
  SELECT deferred.ordinal, deferred.definition
  FROM heliograph.deferred
  WHERE relation IS NOT NULL
  ORDER BY pg_table_size(relation) DESC, deferred.ordinal
$$;

-- Builds what is left of what begin_backfill dropped, counts the hours, and arms the undo.
CREATE OR REPLACE FUNCTION heliograph.end_backfill() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT definition FROM heliograph.deferred ORDER BY ordinal LOOP
    EXECUTE part.definition;
  END LOOP;
  DELETE FROM heliograph.deferred;
  PERFORM heliograph.count_hours((SELECT height FROM squid_processor.status), 1);
  PERFORM hot.arm();
  PERFORM feed.arm();
END $$;

-- Undo needs foreign keys that can wait for the end of the transaction.
CREATE OR REPLACE FUNCTION heliograph.make_keys_deferrable() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT conname AS name, conrelid::regclass AS relation
    FROM pg_constraint
    WHERE contype = 'f' AND NOT condeferrable AND conrelid IN (SELECT hot.tables()::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY IMMEDIATE', part.relation, part.name);
  END LOOP;
END $$;

-- Brings twins, triggers and keys in line with the tables. Called after each migration.
CREATE OR REPLACE FUNCTION heliograph.install() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hot.install();
  PERFORM heliograph.make_keys_deferrable();
  IF NOT EXISTS (SELECT FROM heliograph.deferred) THEN
    PERFORM hot.arm();
    PERFORM feed.arm();
  END IF;
END $$;

-- Before a migration the index goes back to its last final block, so that no undo is kept of rows that look otherwise.
CREATE OR REPLACE FUNCTION heliograph.rewind() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  final int := (SELECT height FROM squid_processor.status);
BEGIN
  PERFORM hot.undo(final);
  DELETE FROM squid_processor.hot_block;
  DELETE FROM indexed_block WHERE height > final;
  UPDATE squid_processor.status SET nonce = nonce + 1;
  IF to_regproc('feed.reset') IS NOT NULL THEN
    PERFORM feed.reset();
  END IF;
  IF EXISTS (SELECT FROM heliograph.deferred) THEN
    PERFORM heliograph.end_backfill();
  END IF;
END $$;
