import type { Client } from 'pg'
import { HeliographError } from '../../errors'
import { countForeignUndo } from '../../foreign-undo'

export type BlockRef = { height: number; hash: string }

/** `timestamp` in Unix milliseconds. */
export type MinedBlock = BlockRef & { timestamp: number }

/** What is committed: the last final block, the hot blocks above it, and the number of commits so far. */
export type State = BlockRef & { nonce: number; top: BlockRef[] }

/** Channel that hears of each commit; the payload is the height. */
const HEAD_CHANNEL = 'heliograph_head'

/** Reads the state; an empty index is at height -1. */
export async function readState(client: Client): Promise<State> {
  const status = await client.query<State>(
    'SELECT height, hash, nonce FROM squid_processor.status WHERE id = 0',
  )
  const hot = await client.query<BlockRef>(
    'SELECT height, hash FROM squid_processor.hot_block ORDER BY height',
  )
  const [final = { height: -1, hash: '0x', nonce: 0 }] = status.rows
  return { height: final.height, hash: final.hash, nonce: final.nonce, top: hot.rows }
}

/** Puts the row of state there, once; refuses an index that typeorm-store left with undo data of its own. */
export async function prepareState(client: Client): Promise<void> {
  const foreign = await countForeignUndo(client)
  if (foreign > 0) throw new ForeignUndoError(foreign)
  await client.query(
    `INSERT INTO squid_processor.status (id, height, hash, nonce) VALUES (0, -1, '0x', 0) ON CONFLICT DO NOTHING`,
  )
  // A hand or a partial restore may have left some that are final by now.
  await client.query(
    `DELETE FROM squid_processor.hot_block
     WHERE height <= (SELECT height FROM squid_processor.status WHERE id = 0)`,
  )
}

/** Moves the final head on. It is the first statement of a transaction: a second writer is found before anything is written. */
export async function advance(client: Client, nonce: number, next: BlockRef): Promise<void> {
  const { rowCount } = await client.query({
    name: 'advance',
    text: 'UPDATE squid_processor.status SET height = $1, hash = $2, nonce = nonce + 1 WHERE id = 0 AND nonce = $3',
    values: [next.height, next.hash, nonce],
  })
  if (rowCount !== 1) throw new StaleStateError(`commit ${nonce} is not the last any more`)
}

/** Remembers when blocks were mined: the final head, and all above it. */
export async function noteBlocks(
  client: Client,
  blocks: MinedBlock[],
  final: BlockRef,
): Promise<void> {
  await client.query({
    name: 'note blocks',
    text: `INSERT INTO indexed_block (height, hash, "timestamp")
      SELECT height, hash, to_timestamp(ms / 1000.0) FROM unnest($1::int[], $2::text[], $3::float8[]) AS block (height, hash, ms)
      ON CONFLICT DO NOTHING`,
    values: [
      blocks.map((block) => block.height),
      blocks.map((block) => block.hash),
      blocks.map((block) => block.timestamp),
    ],
  })
  await client.query({
    name: 'forget blocks',
    text: 'DELETE FROM indexed_block WHERE height < $1',
    values: [final.height],
  })
}

export async function notifyHead(client: Client, height: number): Promise<void> {
  await client.query({
    name: 'notify',
    text: 'SELECT pg_notify($1, $2)',
    values: [HEAD_CHANNEL, String(height)],
  })
}

/** Somebody else wrote to the index, or the SDK and the index disagree. */
export class StaleStateError extends HeliographError {
  constructor(reason: string) {
    super(
      'STALE_STATE',
      `The index was changed by another processor: ${reason}. Make sure that one alone runs, and start it again.`,
    )
  }
}

export class ForeignUndoError extends HeliographError {
  constructor(blocks: number) {
    super(
      'FOREIGN_UNDO',
      `The index has ${blocks} blocks whose undo data typeorm-store wrote; it cannot be undone here. Index into an empty database (DATABASE_URL).`,
    )
  }
}
