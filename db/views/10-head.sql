-- What is indexed now. The SDK's tables say which block, indexed_block says when it was mined.

-- one row, none before the first commit: the newest indexed block
CREATE OR REPLACE VIEW head AS
SELECT
  top.height,           -- block number
  top.hash,             -- block hash, 0x and 64 lower-case digits
  block."timestamp"     -- the block's time, UTC
FROM (
  SELECT height, hash FROM squid_processor.hot_block
  UNION ALL
  SELECT height, hash FROM squid_processor.status
  ORDER BY height DESC
  LIMIT 1
) AS top
JOIN indexed_block AS block USING (height, hash);

-- one row, none before the first commit: the newest indexed block that can no longer be replaced
CREATE OR REPLACE VIEW finalized_head AS
SELECT status.height, status.hash, block."timestamp"
FROM squid_processor.status
JOIN indexed_block AS block USING (height, hash);
