import { beforeAll, describe, expect, it } from 'vitest'
import { ask, stackUrl } from './ask'

type Level = { price: string; size: string; orders: number; yield: string | null }
type Book = { bids: Level[]; asks: Level[] }
type Event = { name: string; args: Record<string, string>; emittedAt: string }

let market: { id: string; code: string }
beforeAll(async () => {
  const { markets } = await ask<{ markets: { id: string; code: string }[] }>(
    '{ markets(where: { status_eq: OPEN }, orderBy: [tradeCount_DESC], limit: 1) { id code } }',
  )
  market = markets[0] as typeof market
})

const LEVELS = '{ price size orders yield }'

async function at<T>(query: string, block: number): Promise<T> {
  const search = new URLSearchParams({ query, block: String(block) })
  const { data } = (await (await fetch(`${stackUrl()}/graphql?${search}`)).json()) as { data: T }
  return data
}

/** All events of its orders up to a block, as they are kept. */
async function eventsUntil(block: number): Promise<Event[]> {
  const events: (Event & { id: string })[] = []
  for (;;) {
    const { events: page } = await ask<{ events: typeof events }>(
      `{ events(where: { touched_containsAll: ["market:${market.id}"], blockNumber_lte: ${block}, id_gt: "${events.at(-1)?.id ?? ''}" }, orderBy: [id_ASC], limit: 5000) { id name args emittedAt } }`,
    )
    events.push(...page)
    if (page.length < 5_000) return events
  }
}

/** What rests by price, from events alone: what each order is said to have left by its last one. */
function restingOf(events: Event[], side: '0' | '1', now: string) {
  const orders = new Map<string, { side: string; price: string; left: bigint; ends: number }>()
  const set = (id: string | undefined, left: string | undefined) => {
    const order = orders.get(String(id))
    if (order && left !== undefined) order.left = BigInt(left)
  }
  for (const { name, args } of events) {
    if (name === 'OrderPlaced')
      orders.set(String(args.orderId), {
        side: String(args.side),
        price: String(args.price),
        left: BigInt(String(args.quantity)),
        ends: Number(args.expiresAt) || Number.POSITIVE_INFINITY,
      })
    if (name === 'OrderFilled') set(args.takerOrderId, args.takerRemaining)
    if (name === 'OrderFilled' || name === 'OrderReduced') set(args.orderId, args.remaining)
    if (name === 'OrderClosed') orders.delete(String(args.orderId))
  }
  const levels = new Map<string, { size: bigint; orders: number }>()
  for (const order of orders.values()) {
    if (order.side !== side || order.ends * 1_000 <= Date.parse(now)) continue
    const level = levels.get(order.price) ?? { size: 0n, orders: 0 }
    levels.set(order.price, { size: level.size + order.left, orders: level.orders + 1 })
  }
  const sign = side === '0' ? -1n : 1n
  return [...levels]
    .sort(([a], [b]) => Number(sign * (BigInt(a) - BigInt(b)) > 0n) * 2 - 1)
    .map(([price, { size, orders: count }]) => ({ price, size: String(size), orders: count }))
}

const bare = (levels: Level[]) => levels.map(({ yield: _, ...level }) => level)

describe('the resting book', () => {
  it('is the live book at the same block', async () => {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const { head, book, restingBook } = await ask<{
        head: { height: number }
        book: Book & { block: { number: number } }
        restingBook: Book
      }>(
        `{ head { height } book(market: "${market.code}") { block { number } bids ${LEVELS} asks ${LEVELS} }
          restingBook(market: "${market.code}") { bids ${LEVELS} asks ${LEVELS} } }`,
      )
      if (head.height !== book.block.number) continue
      expect(restingBook.bids.length + restingBook.asks.length).toBeGreaterThan(5)
      expect(restingBook).toEqual({ bids: book.bids, asks: book.asks })
      return
    }
    throw new Error('the head never stood still')
  })

  it('is what the events make, at any block', async () => {
    const { trades } = await ask<{ trades: { blockNumber: number }[] }>(
      `{ trades(where: { market: { code_eq: "${market.code}" } }, orderBy: [tradeId_ASC], limit: 10000) { blockNumber } }`,
    )
    for (const part of [0, 0.3, 0.7, 0.99]) {
      const block = Number(trades[Math.floor(trades.length * part)]?.blockNumber)
      const { head, restingBook } = await at<{ head: { timestamp: string }; restingBook: Book }>(
        `{ head { timestamp } restingBook(market: "${market.code}", depth: 1000) { bids ${LEVELS} asks ${LEVELS} } }`,
        block,
      )
      const events = await eventsUntil(block)
      expect(bare(restingBook.bids), `bids at ${block}`).toEqual(
        restingOf(events, '0', head.timestamp),
      )
      expect(bare(restingBook.asks), `asks at ${block}`).toEqual(
        restingOf(events, '1', head.timestamp),
      )
    }
  })
})

describe('candles and the day at a block', () => {
  it('are what the trades up to it make', async () => {
    type Trade = { blockNumber: number; price: string; quantity: string; tradedAt: string }
    const { trades } = await ask<{ trades: Trade[] }>(
      `{ trades(where: { market: { code_eq: "${market.code}" } }, orderBy: [tradeId_ASC], limit: 10000) { blockNumber price quantity tradedAt } }`,
    )
    const block = Number(trades[Math.floor(trades.length / 2)]?.blockNumber)
    const done = trades.filter(({ blockNumber }) => blockNumber <= block)
    const { marketCandles, marketDays } = await at<{
      marketCandles: { startedAt: string; open: string; close: string; trades: number }[]
      marketDays: { last: string; trades: number }[]
    }>(
      `{ marketCandles(market: "${market.code}", resolution: ONE_DAY) { startedAt open close trades }
        marketDays(market: "${market.code}") { last trades } }`,
      block,
    )
    const days = new Map<string, Trade[]>()
    for (const trade of done) {
      const day = trade.tradedAt.slice(0, 10)
      days.set(day, [...(days.get(day) ?? []), trade])
    }
    expect(marketCandles).toEqual(
      [...days].map(([day, list]) => ({
        startedAt: `${day}T00:00:00.000000Z`,
        open: list[0]?.price,
        close: list.at(-1)?.price,
        trades: list.length,
      })),
    )
    const last = done.at(-1) as Trade
    const since = Date.parse(last.tradedAt) + 1_000 - 86_400_000
    expect(marketDays).toEqual([
      {
        last: last.price,
        trades: done.filter(({ tradedAt }) => Date.parse(tradedAt) >= since).length,
      },
    ])
  })
})
