-- Hours that ended by the block's time count blocks at or below it alone; of the hour that holds it, entries are read.

CREATE VIEW block_hour AS SELECT date_trunc('hour', asof.at() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS started_at;

CREATE VIEW counted_hour AS
SELECT hour.* FROM heliograph.hourly AS hour WHERE hour.started_at < (SELECT started_at FROM block_hour);

-- one row: the last block that those hours count
CREATE VIEW counted_until AS
SELECT least(until.height, coalesce((
  SELECT event.block_number FROM public.event
  WHERE event.emitted_at < (SELECT started_at FROM block_hour)
  ORDER BY event.emitted_at DESC, event.block_number DESC LIMIT 1
), -1)) AS height
FROM heliograph.hourly_until AS until;

CREATE VIEW entry AS SELECT * FROM heliograph.entry WHERE id < asof.beyond();
