/**
 * Bookkeeping beside the models: the time of each block in the window of reorgs, and the SDK's own tables, which the
 * views read before the processor's first start.
 */
module.exports = class IndexedBlocks1764000000001 {
  name = 'IndexedBlocks1764000000001'

  async up(db) {
    await db.query(`CREATE SCHEMA IF NOT EXISTS squid_processor`)
    await db.query(
      `CREATE TABLE IF NOT EXISTS squid_processor.status (id int4 primary key, height int4 not null, hash text DEFAULT '0x', nonce int4 DEFAULT 0)`,
    )
    await db.query(
      `CREATE TABLE IF NOT EXISTS squid_processor.hot_block (height int4 primary key, hash text not null)`,
    )
    // One row per block since the finalised one, on every fork met; undone blocks stay until finality passes them.
    await db.query(
      `CREATE TABLE indexed_block (height int4 NOT NULL, hash text NOT NULL, "timestamp" timestamptz NOT NULL, PRIMARY KEY (height, hash))`,
    )
    await db.query(`CREATE INDEX event_touched ON event USING gin (touched)`)
  }

  async down(db) {
    await db.query(`DROP INDEX event_touched`)
    await db.query(`DROP TABLE indexed_block CASCADE`)
  }
}
