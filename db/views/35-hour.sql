-- What time series add up, where they find it: hours counted once for all, and single entries (db/store/30-hourly.sql).

CREATE OR REPLACE VIEW counted_hour AS SELECT * FROM heliograph.hourly;

-- one row: the last block that the hours count
CREATE OR REPLACE VIEW counted_until AS SELECT height FROM heliograph.hourly_until;

CREATE OR REPLACE VIEW entry AS SELECT * FROM heliograph.entry;
