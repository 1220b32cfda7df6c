-- one row per reorganisation of the chain, the last thousand, with what became of the transactions it undid. A later
-- reorganisation may undo again what came again.
CREATE OR REPLACE VIEW reorg_history AS
SELECT
  reorg.id,                       -- counts up
  reorg.noticed_at,               -- when the index undid the blocks, UTC
  reorg.kept,                     -- height of the last block kept
  reorg.head,                     -- height of the head that was undone
  reorg.head_hash,
  reorg.events,                   -- undone with the blocks
  fate.again,                     -- of the first 1,000 of them, those whose transaction is in another block now
  fate.gone                       -- and those whose transaction is in none: name, txHash
FROM heliograph.reorg AS reorg
CROSS JOIN LATERAL (
  SELECT
    count(*) FILTER (WHERE back.tx_hash IS NOT NULL)::int AS again,
    coalesce(jsonb_agg(item ORDER BY ordinal) FILTER (WHERE back.tx_hash IS NULL), '[]') AS gone
  FROM jsonb_array_elements(reorg.undone) WITH ORDINALITY AS part (item, ordinal)
  LEFT JOIN (
    SELECT DISTINCT tx_hash FROM event WHERE block_number > reorg.kept AND block_number <= reorg.head + 256
  ) AS back ON back.tx_hash = item ->> 'txHash'
) AS fate;
