import type { ClientBase } from 'pg'
import type { OrderChange } from './book'
import { type Recent, readRecent } from './recent'
import type { MarketRow } from './terms'

/** A block as the feeds name it; `timestamp` in Unix milliseconds. */
export type BlockRef = { number: number; hash: string; timestamp: number }

/** The newest block that can no longer be replaced; null while there is none. */
export type FinalRef = { [Key in keyof BlockRef]: BlockRef[Key] | null }

/** A trade in base units. */
export type TradeFacts = {
  id: string
  price: string
  quantity: string
  quoteAmount: string
  fee: string
  lockedShares: string
  escrow: string
  side: 'BUY' | 'SELL'
  maker: string
  taker: string
  makerOrder: string
  takerOrder: string
  txHash: string
  blockHash: string
  blockNumber: number
  txIndex: number
  logIndex: number
  timestamp: number
}

/** A candle in base units; times in Unix milliseconds. */
export type CandleFacts = {
  startedAt: number
  endedAt: number
  open: string
  high: string
  low: string
  close: string
  baseVolume: string
  quoteVolume: string
  boughtVolume: string
  boughtQuote: string
  trades: number
  final: boolean
}

type Payload = OrderChange[] &
  Partial<{
    retracted: string[]
    trades: TradeFacts[]
    removed: number[]
    candles: CandleFacts[]
  }>

/** What one commit said to one stream. */
export type StreamMessage = { stream: string; seq: number; prevSeq: number; payload: Payload }

/** One commit that was told: db/store/40-feed.sql. */
export type ToldCommit = {
  seq: number
  block: BlockRef
  finalized: FinalRef
  reorg: BlockRef | null
  isReset: boolean
  /** When it was told, Unix milliseconds. */
  toldAt: number
  messages: StreamMessage[]
}

/** Commits above `after`, in order; the messages of some channels, or of all. */
export async function readTold(
  client: ClientBase,
  after: number,
  channels: string[] | null = null,
): Promise<ToldCommit[]> {
  const { rows: commits } = await client.query<Omit<ToldCommit, 'messages'>>(
    `SELECT seq, block, finalized, reorg, is_reset AS "isReset", (extract(epoch FROM told_at) * 1000)::float8 AS "toldAt"
     FROM feed.commit WHERE seq > $1 ORDER BY seq`,
    [after],
  )
  const last = commits.at(-1)
  if (!last) return []
  const { rows: messages } = await client.query<StreamMessage>(
    `SELECT stream, seq, prev_seq AS "prevSeq", payload FROM feed.message
     WHERE seq > $1 AND seq <= $2 AND ($3::text[] IS NULL OR split_part(stream, ':', 1) = ANY ($3))`,
    [after, last.seq, channels],
  )
  const told = new Map<number, ToldCommit>(
    commits.map((commit) => [commit.seq, { ...commit, messages: [] }]),
  )
  for (const message of messages) told.get(message.seq)?.messages.push(message)
  return [...told.values()]
}

/** All that a reader needs to begin with, as of one commit. */
export type Beginning = {
  epoch: string
  seq: number
  base: number
  block: BlockRef
  finalized: FinalRef
  streams: Map<string, number>
  markets: MarketRow[]
  orders: { market: string; change: OrderChange }[]
  recent: Map<string, Recent>
  /** What was told before, of trades and candles. */
  told: ToldCommit[]
}

export async function readMarkets(client: ClientBase): Promise<MarketRow[]> {
  const { rows } = await client.query<MarketRow>(
    'SELECT id, code, tick_size::text FROM market ORDER BY number',
  )
  return rows
}

/** Reads it in one snapshot, with the last `trades` of each market and the last `commits`; undefined while nothing was told yet. */
export async function readBeginning(
  client: ClientBase,
  trades: number,
  commits: number,
): Promise<Beginning | undefined> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    const { rows: states } = await client.query<
      Pick<Beginning, 'epoch' | 'seq' | 'base' | 'block' | 'finalized'>
    >(
      'SELECT state.epoch, seq, base, block, finalized FROM feed.state JOIN feed.commit USING (seq)',
    )
    const [state] = states
    if (!state) return undefined
    const streams = await client.query<{ stream: string; seq: number }>('SELECT * FROM feed.stream')
    const markets = await readMarkets(client)
    const ids = markets.map(({ id }) => id)
    const recent = await readRecent(client, ids, trades, state.block.number)
    const orders = await client.query<{ market: string; change: OrderChange }>(
      `SELECT market_id AS market, json_build_array(id, side, price::text, remaining::text, maker_id) AS change
       FROM "order" WHERE close_reason IS NULL AND order_is_live("order", to_timestamp($1 / 1000.0))`,
      [state.block.timestamp],
    )
    const told = await readTold(client, state.seq - commits, ['trade', 'candle'])
    return {
      ...state,
      told,
      streams: new Map(streams.rows.map(({ stream, seq }) => [stream, seq])),
      markets,
      orders: orders.rows,
      recent,
    }
  } finally {
    await client.query('COMMIT')
  }
}
