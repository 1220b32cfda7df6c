-- Where the index stands, one row always; what a request reads first, so that all it answers belongs to one block.
CREATE OR REPLACE VIEW index_position AS
SELECT
  head.height,                                      -- newest indexed block; null before the first
  head.hash,
  head."timestamp",                                 -- the block's time, UTC
  finalized_head.height AS finalized_height,        -- newest indexed block that can no longer be replaced; null before the first
  finalized_head.hash AS finalized_hash,
  finalized_head."timestamp" AS finalized_timestamp,
  coalesce((SELECT max(id) FROM heliograph.reorg), 0) AS reorgs -- reorganisations noticed so far
FROM (SELECT) AS always
LEFT JOIN head ON true
LEFT JOIN finalized_head ON true;
