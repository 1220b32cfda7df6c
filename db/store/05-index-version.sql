-- The versions of the index: each is a database of its own on this server, and one of them is served. The rows stand in
-- the base database, the one that DATABASE_URL names; without a row the base itself is version 1 and served.

CREATE SCHEMA IF NOT EXISTS heliograph;

CREATE TABLE IF NOT EXISTS heliograph.index_version (
  number int4 PRIMARY KEY,
  database text NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('building', 'current', 'retired', 'failed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- When it was switched to, last.
  served_at timestamptz,
  -- One is served, at the end of each transaction.
  EXCLUDE (state WITH =) WHERE (state = 'current') DEFERRABLE INITIALLY DEFERRED
);

-- Every reader needs it, to find what it may read.
GRANT USAGE ON SCHEMA heliograph TO PUBLIC;
GRANT SELECT ON heliograph.index_version TO PUBLIC;
