-- The block that is asked for is the head. Its hash is not kept, nor is it said what was final then: that would change with time.

-- one row
CREATE VIEW head AS SELECT asof.height() AS height, NULL::text AS hash, asof.at() AS "timestamp";

-- no row
CREATE VIEW finalized_head AS SELECT height, hash, "timestamp" FROM head WHERE false;
