-- Undo in the database: each table of facts has a twin in the schema `hot` that keeps the first image, per block, of
-- every row a hot block touches. Statement triggers fill it, whatever writes (COPY, SQL, cascades; TRUNCATE alone is
-- not seen). They are on while `heliograph.hot_height` is set: SELECT set_config('heliograph.hot_height', '123', true).

CREATE SCHEMA IF NOT EXISTS hot;

-- Tables of facts: those of this schema that are keyed by `id`.
CREATE OR REPLACE FUNCTION hot.tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT class.relname::text
  FROM pg_class AS class
  JOIN pg_index AS key ON key.indrelid = class.oid AND key.indisprimary
  JOIN pg_attribute AS part ON part.attrelid = class.oid AND part.attnum = ALL (key.indkey::int2[])
  WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind = 'r' AND part.attname = 'id'
    AND class.relname <> 'migrations'
  ORDER BY 1
$$;

CREATE OR REPLACE FUNCTION hot.columns_of(relation regclass) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
  FROM pg_attribute
  WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('hot_height', 'hot_op')
$$;

-- Makes the twins and their trigger functions; a twin whose columns differ is made anew, and must be empty by then.
CREATE OR REPLACE FUNCTION hot.install() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
  twin regclass;
BEGIN
  FOR name IN SELECT hot.tables() LOOP
    twin := to_regclass(format('hot.%I', name));
    IF twin IS NOT NULL AND hot.columns_of(twin) IS DISTINCT FROM hot.columns_of(name::regclass) THEN
      EXECUTE format('DROP TABLE hot.%I', name);
      twin := NULL;
    END IF;
    IF twin IS NULL THEN
      EXECUTE format(
        'CREATE TABLE hot.%1$I AS SELECT NULL::int4 AS hot_height, NULL::"char" AS hot_op, %2$s FROM %1$I WITH NO DATA',
        name, hot.columns_of(name::regclass));
      EXECUTE format('ALTER TABLE hot.%I ADD PRIMARY KEY (hot_height, id)', name);
    END IF;
    -- Once a connection has used the setting, unset reads as ''.
    EXECUTE format($f$
      CREATE OR REPLACE FUNCTION hot.%1$I() RETURNS trigger LANGUAGE plpgsql AS $body$
      DECLARE
        height int := NULLIF(current_setting('heliograph.hot_height', true), '')::int;
      BEGIN
        IF height IS NULL THEN
          RETURN NULL;
        END IF;
        IF TG_OP = 'INSERT' THEN
          INSERT INTO hot.%1$I (hot_height, hot_op, id) SELECT height, 'I', id FROM changed ON CONFLICT DO NOTHING;
        ELSE
          INSERT INTO hot.%1$I (hot_height, hot_op, %2$s) SELECT height, left(TG_OP, 1)::"char", %2$s FROM changed
          ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
      END $body$
    $f$, name, hot.columns_of(name::regclass));
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION hot.disarm() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT hot.tables() LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS hot_insert ON %1$I; DROP TRIGGER IF EXISTS hot_update ON %1$I; DROP TRIGGER IF EXISTS hot_delete ON %1$I', name);
  END LOOP;
END $$;

-- Creates the triggers that are missing. One with a transition table costs even while the setting is off: there are none
-- during a backfill.
CREATE OR REPLACE FUNCTION hot.arm() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT name, event, CASE event WHEN 'insert' THEN 'NEW' ELSE 'OLD' END AS side
    FROM hot.tables() AS name, unnest(ARRAY['insert', 'update', 'delete']) AS event
    WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = name::regclass AND tgname = 'hot_' || event)
  LOOP
    EXECUTE format(
      'CREATE TRIGGER hot_%2$s AFTER %2$s ON %1$I REFERENCING %3$s TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION hot.%1$I()',
      part.name, part.event, part.side);
  END LOOP;
END $$;

-- Takes every table back to its state at `ancestor`, in one pass, and forgets what was kept above it. Foreign keys are
-- deferrable, so the order of tables does not matter. Gives the number of rows restored or removed.
CREATE OR REPLACE FUNCTION hot.undo(ancestor int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  name text;
  columns text;
  present boolean;
  touched bigint;
  total bigint := 0;
BEGIN
  PERFORM set_config('heliograph.hot_height', '', true);
  SET CONSTRAINTS ALL DEFERRED;
  FOR name IN SELECT hot.tables() LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM hot.%I WHERE hot_height > $1)', name) INTO present USING ancestor;
    CONTINUE WHEN NOT present;
    columns := hot.columns_of(name::regclass);
    -- The oldest image above the ancestor is the state at it.
    EXECUTE format(
      'CREATE TEMP TABLE undo ON COMMIT DROP AS SELECT DISTINCT ON (id) * FROM hot.%I WHERE hot_height > $1 ORDER BY id, hot_height',
      name) USING ancestor;
    GET DIAGNOSTICS touched = ROW_COUNT;
    total := total + touched;
    EXECUTE format('DELETE FROM %I AS fact USING undo WHERE fact.id = undo.id AND undo.hot_op = ''I''', name);
    -- Not an update: a row may be gone by now (updated, then deleted) or there again (deleted, then made anew).
    EXECUTE format(
      'INSERT INTO %1$I (%2$s) SELECT %2$s FROM undo WHERE hot_op <> ''I'' ON CONFLICT (id) DO UPDATE SET (%2$s) = ROW (%3$s)',
      name, columns,
      (SELECT string_agg('excluded.' || part, ', ') FROM unnest(string_to_array(columns, ', ')) AS part));
    EXECUTE format('DELETE FROM hot.%I WHERE hot_height > $1', name) USING ancestor;
    DROP TABLE undo;
  END LOOP;
  SET CONSTRAINTS ALL IMMEDIATE;
  RETURN total;
END $$;

-- Whether anything is kept of blocks above `height`.
CREATE OR REPLACE FUNCTION hot.is_beyond(height int) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  name text;
  present boolean;
BEGIN
  FOR name IN SELECT hot.tables() LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM hot.%I WHERE hot_height > $1)', name) INTO present USING height;
    IF present THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;
