-- What a reorganisation of the chain took away. Like the feeds' messages it is not undone with its blocks: it is what
-- happened. The commit that undoes blocks writes it.

-- one row per reorganisation that undid indexed blocks, the last thousand
CREATE TABLE IF NOT EXISTS heliograph.reorg (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  noticed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kept int NOT NULL,              -- height of the last block kept
  head int NOT NULL,              -- height of the head that was undone
  head_hash text NOT NULL,
  events int NOT NULL,            -- undone with the blocks
  undone jsonb NOT NULL           -- the first 1,000 of them, in chain order: name, txHash
);

GRANT SELECT ON heliograph.reorg TO PUBLIC;

-- To be called before the undo, in its transaction.
CREATE OR REPLACE FUNCTION heliograph.note_reorg(last_kept int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO heliograph.reorg (kept, head, head_hash, events, undone)
  SELECT
    last_kept,
    top.height,
    top.hash,
    (SELECT count(*) FROM event WHERE block_number > last_kept),
    (
      SELECT coalesce(jsonb_agg(jsonb_build_object('name', name, 'txHash', tx_hash) ORDER BY id), '[]')
      FROM (SELECT id, name, tx_hash FROM event WHERE block_number > last_kept ORDER BY id LIMIT 1000) AS first
    )
  FROM (SELECT height, hash FROM squid_processor.hot_block ORDER BY height DESC LIMIT 1) AS top;
  DELETE FROM heliograph.reorg WHERE id <= (SELECT max(id) - 1000 FROM heliograph.reorg);
$$;
