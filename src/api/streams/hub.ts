import type { ClientBase } from 'pg'
import { type Book, createBook, type OrderChange } from './book'
import { type Recent, readRecent } from './recent'
import { readStatistics } from './statistics'
import {
  candlesOf,
  type KeptStep,
  partsOf,
  pastSteps,
  type Step,
  type Ticker,
  tradesOf,
} from './step'
import { type MarketRow, type Terms, termsOf } from './terms'
import {
  type BlockRef,
  type CandleFacts,
  type FinalRef,
  readBeginning,
  readMarkets,
  type StreamMessage,
  type ToldCommit,
  type TradeFacts,
} from './told'

/** `recent`: the last trades, newest last. */
export type MarketState = { terms: Terms; book: Book; recent: TradeFacts[] }

/** Steps are kept for this long, and no more than so many, for readers who come back. */
const KEPT = { ms: 600_000, steps: 10_000 }

/** What is known as of one commit, and the steps that led there. */
export type Hub = {
  epoch: string
  seq: number
  base: number
  block: BlockRef
  finalized: FinalRef
  markets: Map<string, MarketState>
  streams: Map<string, number>
  tickers: Map<string, Ticker>
  /** The newest candle of each `market:resolution`. */
  candles: Map<string, CandleFacts>
  steps: KeptStep[]
}

/** Everything anew from the index; undefined while nothing was told yet. */
export async function openHub(client: ClientBase): Promise<Hub | undefined> {
  const beginning = await readBeginning(client, RECENT, KEPT.steps)
  if (!beginning) return undefined
  const { markets: rows, orders, recent, told, ...rest } = beginning
  const markets = new Map(rows.map((row) => [row.id, newMarket(row)]))
  const changes = new Map<string, OrderChange[]>()
  for (const { market, change } of orders) {
    const list = changes.get(market)
    if (list) list.push(change)
    else changes.set(market, [change])
  }
  for (const [market, list] of changes) markets.get(market)?.book.apply(list)
  const steps = pastSteps(beginning)
  const hub: Hub = { ...rest, markets, tickers: new Map(), candles: new Map(), steps }
  for (const [market, known] of recent) setRecent(hub, market, known)
  await refreshTickers(hub, client, [...markets.keys()])
  return hub
}

const newMarket = (row: MarketRow): MarketState => ({
  terms: termsOf(row),
  book: createBook(),
  recent: [],
})

/** The last message of a stream, on every server the same. */
export const lastSeq = (hub: Hub, stream: string): number => hub.streams.get(stream) ?? hub.base

/**
 * Takes a commit over, the next one after the hub's, and tells the step. All that must be asked for is asked for first:
 * whoever looks at the hub sees it before or after the step, and the step is told in the same turn.
 */
export async function advance(
  hub: Hub,
  commit: ToldCommit,
  client: ClientBase,
  tell: (step: Step) => void,
): Promise<void> {
  const said = commit.messages.map((message) => ({ ...message, ...partsOf(message.stream) }))
  const isNew = said.some(({ market }) => !hub.markets.has(market))
  const gone = isNew || commit.reorg ? await learnMarkets(hub, client) : []
  const traded = said.filter(({ channel }) => channel === 'trade')
  const undone = traded.filter(({ payload }) => payload.retracted?.length)
  // The index may be ahead of this commit: of trades, only those that it kept; its own are in the message.
  const kept = commit.reorg?.number ?? commit.block.number
  const recent = await readRecent(client, undone.map(marketOf), RECENT, kept)
  const statistics = await readStatistics(client, traded.map(marketOf), windowEnd(commit.block))

  const { seq, block, finalized, reorg } = commit
  const step: Step = {
    ...{ epoch: hub.epoch, seq, block, finalized, reorg },
    ...{ books: new Map(), trades: new Map(), candles: new Map(), tickers: new Map() },
  }
  Object.assign(hub, { seq, block, finalized })
  for (const [market, known] of recent) setRecent(hub, market, known)
  for (const message of said) take(hub, step, message)
  for (const [market, known] of statistics) {
    hub.tickers.set(market, { ...known, bid: null, ask: null })
  }
  for (const market of new Set([...step.books.keys(), ...step.trades.keys()])) {
    step.tickers.set(market, quote(hub, market))
  }
  keep(hub, step)
  tell(step)
  for (const market of gone) forget(hub, market)
}

type Said = StreamMessage & { channel: string; market: string; resolution: string }

const marketOf = ({ market }: Said): string => market

function take(hub: Hub, step: Step, { stream, prevSeq, payload, ...said }: Said): void {
  const { channel, market, resolution } = said
  hub.streams.set(stream, step.seq)
  const state = hub.markets.get(market)
  if (!state) return // undone by a commit that is still to come
  if (channel === 'book') {
    const before = state.book.sides()
    state.book.apply(payload)
    step.books.set(market, { prevSeq, before, after: state.book.sides() })
  } else if (channel === 'trade') {
    const said = tradesOf(prevSeq, payload)
    step.trades.set(market, said)
    state.recent = state.recent.concat(said.trades).slice(-RECENT)
  } else {
    const said = candlesOf(prevSeq, payload)
    const key = `${market}:${resolution}`
    step.candles.set(key, said)
    const last = said.candles.at(-1)
    if (last && last.startedAt >= (hub.candles.get(key)?.startedAt ?? 0)) hub.candles.set(key, last)
  }
}

/** Trades kept for snapshots. */
const RECENT = 50

function setRecent(hub: Hub, market: string, { recent, candles }: Recent): void {
  const state = hub.markets.get(market)
  if (state) state.recent = recent
  for (const key of hub.candles.keys()) {
    if (key.startsWith(`${market}:`)) hub.candles.delete(key)
  }
  for (const [resolution, candle] of candles) hub.candles.set(`${market}:${resolution}`, candle)
}

/** A fork undid the market; another may come to have its id. */
function forget(hub: Hub, market: string): void {
  setRecent(hub, market, { recent: [], candles: new Map() })
  hub.markets.delete(market)
}

/** The 24 hours end now, and behind the head in any case. */
const windowEnd = (head: BlockRef): number => Math.max(Date.now(), head.timestamp + 1_000)

/** Statistics of some markets as of now; the windows slide without trades. */
export async function refreshTickers(
  hub: Hub,
  client: ClientBase,
  markets: string[],
): Promise<void> {
  for (const [market, statistics] of await readStatistics(client, markets, windowEnd(hub.block))) {
    hub.tickers.set(market, { ...statistics, bid: null, ask: null })
    quote(hub, market)
  }
}

/** The ticker with the book's best levels. */
function quote(hub: Hub, market: string): Ticker {
  const { bids, asks } = (hub.markets.get(market) as MarketState).book.sides()
  const known = hub.tickers.get(market) as Ticker
  const ticker = { ...known, bid: bids[0] ?? null, ask: asks[0] ?? null }
  hub.tickers.set(market, ticker)
  return ticker
}

/** Markets are opened, and undone, without a message of their own. Gives those that are known and exist no more. */
export async function learnMarkets(hub: Hub, client: ClientBase): Promise<string[]> {
  const rows = await readMarkets(client)
  const known = new Set(hub.markets.keys())
  const added = rows.filter(({ id }) => !known.delete(id))
  for (const row of rows) {
    const state = hub.markets.get(row.id)
    if (state) state.terms = termsOf(row)
    else hub.markets.set(row.id, newMarket(row))
  }
  await refreshTickers(
    hub,
    client,
    added.map(({ id }) => id),
  )
  return [...known]
}

function keep(hub: Hub, step: Step): void {
  const now = Date.now()
  hub.steps.push({ at: now, step })
  const young = hub.steps.findIndex(({ at }) => at >= now - KEPT.ms)
  hub.steps.splice(0, Math.max(young, hub.steps.length - KEPT.steps))
}

/** The steps above a sequence, or undefined if one of them is not known any more. */
export function stepsSince(hub: Hub, epoch: string, after: number): Step[] | undefined {
  if (epoch !== hub.epoch || after > hub.seq) return undefined
  const first = hub.steps[0]?.step.seq ?? hub.seq + 1
  if (after < first - 1) return undefined
  return hub.steps.filter(({ step }) => step.seq > after).map(({ step }) => step)
}
