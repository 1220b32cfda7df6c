import type { Client } from 'pg'
import type { BlockRef } from './state'
import type { Table } from './table'

/** From now on, in this transaction, images of what is written are kept under `height`; undefined: none are. */
export async function track(client: Client, height: number | undefined): Promise<void> {
  await client.query({
    name: 'track',
    text: `SELECT set_config('heliograph.hot_height', $1, true)`,
    values: [height === undefined ? '' : String(height)],
  })
}

export async function putHotBlock(client: Client, { height, hash }: BlockRef): Promise<void> {
  await client.query({
    name: 'put hot block',
    text: 'INSERT INTO squid_processor.hot_block (height, hash) VALUES ($1, $2)',
    values: [height, hash],
  })
}

/** Keeps what the blocks above `height` held, for readers to see; before they are undone. */
export async function noteReorg(client: Client, height: number): Promise<void> {
  await client.query('SELECT heliograph.note_reorg($1)', [height])
}

/** Takes all tables back to the block at `height`: facts, hot blocks, block times. */
export async function undoTo(client: Client, height: number): Promise<void> {
  await client.query('SELECT hot.undo($1)', [height])
  await client.query('DELETE FROM squid_processor.hot_block WHERE height > $1', [height])
  await client.query('DELETE FROM indexed_block WHERE height > $1', [height])
}

/** Blocks up to `height` are final: what was kept of them is not needed any more. */
export async function forgetUndo(client: Client, tables: Table[], height: number): Promise<void> {
  const twins = tables.map(
    ({ name }, i) => `t${i} AS (DELETE FROM hot."${name}" WHERE hot_height <= $1)`,
  )
  await client.query({
    name: 'forget undo',
    text: `WITH ${twins.join(', ')} DELETE FROM squid_processor.hot_block WHERE height <= $1`,
    values: [height],
  })
}

/** New final blocks to wait for before their hours are counted: db/store/30-hourly.sql. */
const LEAST_COUNTED = 16

/** Blocks up to `height` are final: what they sold and earned is added up by hour. */
export async function countHours(client: Client, height: number): Promise<void> {
  await client.query({
    name: 'count hours',
    text: 'SELECT heliograph.count_hours($1, $2)',
    values: [height, LEAST_COUNTED],
  })
}
