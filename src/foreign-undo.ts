import type { Client } from 'pg'

/** Hot blocks that typeorm-store wrote, as earlier versions did: its undo data is not ours, so they cannot be undone. */
export async function countForeignUndo(client: Client): Promise<number> {
  const { rows } = await client.query(
    `SELECT to_regclass('squid_processor.hot_change_log') IS NOT NULL AS found`,
  )
  if (!rows[0].found) return 0
  const blocks = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM squid_processor.hot_block AS block
     WHERE EXISTS (SELECT FROM squid_processor.hot_change_log WHERE block_height = block.height)`,
  )
  return blocks.rows[0]?.count ?? 0
}
