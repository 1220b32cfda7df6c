import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldBook } from './book'
import { candlesClaims, foldCandles } from './candles'
import { compare } from './compare'
import type { Ask, KeptEvent } from './event'
import { account, eventsOf } from './fixtures'
import type { Fold } from './fold'
import { foldLadder } from './ladder'
import { recompute } from './run'
import { recipes } from './table'
import { foldTrades, tradesClaims } from './trades'

const solar = 10n ** 18n
const [ada, ben] = [account(1), account(2)]
type Told = [name: string, args: Record<string, unknown>]

const opened: Told = ['MarketOpened', { tickSize: solar / 100n }]
const placed = (
  orderId: string,
  side: 'BUY' | 'SELL',
  price: bigint,
  quantity: bigint,
  expiresAt = 0n,
): Told => [
  'OrderPlaced',
  { orderId, maker: ada, side: side === 'BUY' ? '0' : '1', price, quantity, expiresAt },
]
const filled = (
  orderId: string,
  takerOrderId: string,
  price: bigint,
  quantity: bigint,
  remaining: bigint,
  takerRemaining: bigint,
): Told => [
  'OrderFilled',
  {
    ...{ orderId, takerOrderId, maker: ada, taker: ben, takerSide: '0', price, quantity },
    ...{ remaining, takerRemaining, quoteAmount: price * quantity, fee: 0n },
  },
]
const reduced = (orderId: string, remaining: bigint, released: bigint): Told => [
  'OrderReduced',
  { orderId, remaining, released },
]
const closed = (orderId: string, released: bigint): Told => ['OrderClosed', { orderId, released }]

function run(fold: Fold, events: KeptEvent[], asOf = '2026-02-01T00:00:00Z') {
  const wrong = events.flatMap((event) =>
    fold
      .take(event)
      .filter(({ said, folded }) => said !== folded)
      .map(({ what }) => `${event.blockNumber} ${what}`),
  )
  const folded = fold.end(asOf)
  return {
    wrong,
    folded,
    values: Object.fromEntries(folded.map(({ what, value }) => [what, value])),
  }
}

describe('the book', () => {
  const life: Told[] = [
    opened,
    placed('1', 'SELL', 10n * solar, 5n),
    placed('2', 'SELL', 10n * solar, 4n),
    placed('3', 'BUY', 9n * solar, 7n, BigInt(Date.UTC(2026, 0, 20) / 1_000)),
    placed('4', 'BUY', 8n * solar, 2n),
    reduced('2', 3n, 1n),
    placed('5', 'BUY', 10n * solar, 6n), // takes 5 of the first, 1 of the second
    filled('1', '5', 10n * solar, 5n, 0n, 1n),
    closed('1', 0n),
    filled('2', '5', 10n * solar, 1n, 2n, 0n),
    closed('5', 0n),
  ]

  test('by hand: what is left at each price, and who is left', () => {
    const { wrong, values } = run(foldBook(), eventsOf(life), '2026-01-10T00:00:00Z')
    expect(wrong).toEqual([])
    expect(values).toEqual({
      tick: String(solar / 100n),
      'shares wanted at 9 SOLAR': '7',
      'orders wanted at 9 SOLAR': '1',
      'shares wanted at 8 SOLAR': '2',
      'orders wanted at 8 SOLAR': '1',
      'shares offered at 10 SOLAR': '2',
      'orders offered at 10 SOLAR': '1',
    })
  })

  test('an order is there until its end, not at it', () => {
    const at = (time: string) => run(foldBook(), eventsOf(life), time).values
    expect(at('2026-01-19T23:59:59Z')['shares wanted at 9 SOLAR']).toBe('7')
    expect(at('2026-01-20T00:00:00Z')['shares wanted at 9 SOLAR']).toBeUndefined()
  })

  test('a level names the last event that touched it', () => {
    const events = eventsOf(life)
    const { folded } = run(foldBook(), events)
    const eventOf = (what: string) => folded.find((each) => each.what === what)?.event
    expect(eventOf('shares offered at 10 SOLAR')).toBe(events[9])
    expect(eventOf('shares wanted at 8 SOLAR')).toBe(events[4])
  })

  test('without an order there is nothing, of a market that opened its tick', () => {
    expect(run(foldBook(), []).values).toEqual({})
    expect(run(foldBook(), eventsOf([opened])).values).toEqual({ tick: String(solar / 100n) })
  })

  test.each([
    ['a fill that leaves too much', 7, { remaining: 1n }, ['7 left of order 1']],
    ['a taker that is left too little', 7, { takerRemaining: 0n }, ['7 left of order 5']],
    ['a fill at another price', 7, { price: 11n * solar }, ['7 price of the trade']],
    ['an amount that is not price x shares', 7, { quoteAmount: 1n }, ['7 amount of the trade']],
    ['a reduction that leaves too much', 5, { remaining: 4n }, ['5 left of order 2']],
    ['a release of shares that were gone', 8, { released: 2n }, ['8 released of order 1']],
    [
      'a fill of an order that nobody placed',
      7,
      { orderId: '9' },
      [
        '7 price of the trade',
        '7 amount of the trade',
        '7 left of order 9',
        '8 released of order 1',
      ],
    ],
  ])('%s is found', (_, at, args, faults) => {
    const altered = life.map(
      (each, place): Told => (place === at ? [each[0], { ...each[1], ...args }] : each),
    )
    expect(run(foldBook(), eventsOf(altered)).wrong).toEqual(faults)
  })

  test('of any life: the levels are those of a book that keeps them, and no event is contradicted', () => {
    const step = record({
      side: constantFrom('BUY' as const, 'SELL' as const),
      price: integer({ min: 1, max: 5 }),
      quantity: integer({ min: 1, max: 6 }),
      later: constantFrom('rest', 'reduce', 'cancel'),
    })
    void assert(
      property(array(step, { maxLength: 40 }), (steps) => {
        // Another way: levels alone, and a queue of each, as a matching engine has them.
        const queue: { id: string; side: string; price: number; left: number }[] = []
        const told: Told[] = [opened]
        for (const [nth, { side, price, quantity, later }] of steps.entries()) {
          const own = { id: String(nth + 1), side, price, left: quantity }
          told.push(placed(own.id, side, BigInt(price) * solar, BigInt(quantity)))
          const better = side === 'BUY' ? 1 : -1
          const across = queue
            .filter((other) => other.side !== side && better * (price - other.price) >= 0)
            .sort((a, b) => better * (a.price - b.price) || Number(a.id) - Number(b.id))
          for (const other of across) {
            const traded = Math.min(own.left, other.left)
            if (traded === 0) break
            own.left -= traded
            other.left -= traded
            told.push(
              filled(
                other.id,
                own.id,
                BigInt(other.price) * solar,
                BigInt(traded),
                BigInt(other.left),
                BigInt(own.left),
              ),
            )
            if (other.left === 0) told.push(closed(other.id, 0n))
          }
          if (own.left === 0) told.push(closed(own.id, 0n))
          else if (later === 'cancel') {
            told.push(closed(own.id, BigInt(own.left)))
            own.left = 0
          } else if (later === 'reduce' && own.left > 1) {
            told.push(reduced(own.id, 1n, BigInt(own.left - 1)))
            own.left = 1
          }
          queue.push(own)
          for (const gone of queue.filter(({ left }) => left === 0))
            queue.splice(queue.indexOf(gone), 1)
        }
        const expected: Record<string, string> = { tick: String(solar / 100n) }
        for (const { side, price, left } of queue) {
          const word = side === 'BUY' ? 'wanted' : 'offered'
          const [shares, orders] = [
            `shares ${word} at ${price} SOLAR`,
            `orders ${word} at ${price} SOLAR`,
          ]
          expected[shares] = String(Number(expected[shares] ?? 0) + left)
          expected[orders] = String(Number(expected[orders] ?? 0) + 1)
        }
        const { wrong, values } = run(foldBook(), eventsOf(told))
        expect(wrong).toEqual([])
        expect(values).toEqual(expected)
      }),
    )
  })
})

test('the ladder adds the yearly revenue of a share over each price, or nothing before a week of activity', () => {
  const paid = 36_500n * solar
  const events = eventsOf([
    opened,
    placed('1', 'SELL', 10n * solar, 5n),
    ['Activated', { amount: paid }], // 02:00 on the first of January
    ['RevenueAccrued', { amount: paid, accPerShare: paid / 10_000n, carry: 0n }],
  ])
  const rate = 'yield a year of a share offered at 10 SOLAR'
  const at = (time: string) => run(foldLadder(), events, time)
  expect(at('2026-01-08T01:59:58Z').values[rate]).toBeUndefined()
  // 3.65 SOLAR a share in exactly 7, then in 73 days: x 365 / 7 / 10, x 365 / 73 / 10.
  expect(at('2026-01-08T01:59:59Z').values[rate]).toBe('19.0321428571')
  expect(at('2026-03-15T01:59:59Z').values[rate]).toBe('1.8250000000')
  // A year and a day later that payment is beyond the window.
  expect(at('2027-01-02T04:00:00Z').values[rate]).toBe('0.0000000000')
  expect(at('2026-03-15T01:59:59Z').wrong).toEqual([])
  expect(run(foldLadder(), events.slice(0, 2)).values[rate]).toBeUndefined()
})

describe('trades and candles', () => {
  const sold = (price: bigint, quantity: bigint): Told => filled('1', '2', price, quantity, 0n, 0n)
  /** An hour apart: 00:00 is the opening, then trades at 01:00, 02:00, 03:00. */
  const events = eventsOf([opened, sold(7n, 2n), sold(9n, 1n), sold(5n, 4n)])

  test('each fill is a trade, named by its place in the chain', () => {
    const { wrong, values } = run(foldTrades(), events)
    expect(wrong).toEqual([])
    expect(values['price of trade 2097152']).toBe('9') // 2 x 2^20
    expect(values['amount of trade 3145728']).toBe('20')
    expect(values['taker’s side of trade 1048576']).toBe('BUY')
    expect(Object.keys(values)).toHaveLength(1 + 3 * 6)
    expect(run(foldTrades(), []).values).toEqual({})
  })

  test('candles of an hour, of four, of a day, of a week', () => {
    const of = (resolution: string) => run(foldCandles({ resolution }), events).values
    expect(of('ONE_HOUR')).toMatchObject({
      'open from 2026-01-01 02:00 on': '9',
      'close from 2026-01-01 02:00 on': '9',
      'shares from 2026-01-01 02:00 on': '1',
    })
    const whole = (from: string) => ({
      tick: String(solar / 100n),
      [`open from ${from} on`]: '7',
      [`high from ${from} on`]: '9',
      [`low from ${from} on`]: '5',
      [`close from ${from} on`]: '5',
      [`shares from ${from} on`]: '7',
      [`trades from ${from} on`]: '3',
    })
    expect(of('FOUR_HOURS')).toEqual(whole('2026-01-01 00:00'))
    expect(of('ONE_DAY')).toEqual(whole('2026-01-01 00:00'))
    expect(of('ONE_WEEK')).toEqual(whole('2025-12-29 00:00'))
  })

  test('of more than a thousand candles the newest thousand', () => {
    const many = eventsOf(Array.from({ length: 1_002 }, () => sold(7n, 1n)))
    const { folded } = run(foldCandles({ resolution: 'ONE_HOUR' }), many)
    expect(folded).toHaveLength(6 * 1_000)
    expect(folded[0]?.event).toBe(many[2])
  })

  const trade = (nth: number, price: string, quantity: string) => ({
    tradeId: String(nth * 1_048_576),
    takerSide: 'BUY' as const,
    ...{ price, quantity, quoteAmount: String(BigInt(price) * BigInt(quantity)) },
    tradedAt: String(events[nth]?.emittedAt),
    blockNumber: nth,
    txHash: String(events[nth]?.txHash),
  })
  const market = { status: 'OPEN' as const, tickSize: String(solar / 100n) }
  const head = { height: 3, timestamp: '', finalizedHeight: null, finalizedTimestamp: null }

  test('the rows of the index are equal; one that is altered is found, and its event is named', () => {
    const rows = [trade(3, '5', '4'), trade(2, '9', '1'), trade(1, '7', '2')]
    const answer = (trades: typeof rows) => ({ head, markets: [market], trades })
    const outcome = (trades: typeof rows) =>
      compare(tradesClaims(answer(trades)), run(foldTrades(), events).folded)
    expect(outcome(rows)).toMatchObject({ dispute: null, compared: 19 })
    const altered = outcome([rows[0], { ...rows[1], price: '8' }, rows[2]] as typeof rows)
    expect(altered.dispute).toMatchObject({
      what: 'price of trade 2097152',
      said: '8',
      folded: '9',
      event: events[2],
    })
    expect(outcome(rows.slice(0, 2)).dispute).toMatchObject({ said: null, event: events[1] })
  })

  test('so is a candle: its highest price names the trade that made it', () => {
    const candle = {
      startedAt: '2026-01-01T00:00:00.000000Z',
      ...{ open: '7', high: '9', low: '5', close: '5', baseVolume: '7', trades: 3 },
    }
    const outcome = (more: object) =>
      compare(
        candlesClaims({ head, markets: [market], marketCandles: [{ ...candle, ...more }] }),
        run(foldCandles({ resolution: 'ONE_DAY' }), events).folded,
      ).dispute
    expect(outcome({})).toBeNull()
    expect(outcome({ high: '10' })).toMatchObject({ said: '10', folded: '9', event: events[2] })
    expect(outcome({ baseVolume: '8' })).toMatchObject({ folded: '7', event: events[3] })
  })
})

describe('where a sum differs, the row behind it is named', () => {
  const sale = filled('1', '2', 10n * solar, 2n, 3n, 0n)
  const events = eventsOf([
    opened,
    placed('1', 'SELL', 10n * solar, 5n),
    placed('2', 'BUY', 10n * solar, 2n),
    sale,
    closed('2', 0n),
    placed('3', 'SELL', 10n * solar, 4n),
  ])
  const market = { status: 'OPEN', tickSize: String(solar / 100n) }
  const head = { height: 9, timestamp: '2026-01-02T00:00:00.000000Z' }
  type Settings = { block?: number | null }

  /** An index of which some answers are altered; `blocks`: at which it was asked for what has a past. */
  function indexOf(answers: Record<string, object>, blocks: (number | null | undefined)[]): Ask {
    return (async (
      document: unknown,
      variables: { where?: { id_gt?: string; name_in?: string[] } },
      more?: Settings,
    ) => {
      const question = String(document)
      if (question.includes('query MarketOf')) return { markets: [{ id: 'm', generator: null }] }
      if (question.includes('query Kept'))
        return {
          events: events.filter(
            ({ id, name }) =>
              id > (variables.where?.id_gt ?? '') && variables.where?.name_in?.includes(name),
          ),
        }
      blocks.push(more?.block)
      const [, name = ''] = /query (\w+)/.exec(question) ?? []
      return { head, markets: [market], ...answers[name] }
    }) as unknown as Ask
  }
  const run = async (
    figure: string,
    answers: Record<string, object>,
    past: number | null = null,
  ) => {
    const blocks: (number | null | undefined)[] = []
    const recipe = recipes[figure]
    if (!recipe) throw new Error('no recipe')
    const asked = indexOf(answers, blocks)
    const onProgress = () => {}
    const variables = { resolution: 'ONE_DAY' }
    const { dispute } = await recompute(recipe, {
      subject: 'SHARE7',
      variables,
      onProgress,
      past,
      asked,
    })
    return { dispute, blocks }
  }

  const level = (size: string, orders: number) => ({
    restingBook: { bids: [], asks: [{ price: String(10n * solar), size, orders }] },
  })
  const order = (id: string, remaining: string) => ({
    ...{ id, side: 'SELL', price: String(10n * solar), remaining },
  })

  test('of a price level: the order', async () => {
    const orders = [order('1', '3'), order('3', '4')]
    expect((await run('depth', { Depth: level('7', 2) })).dispute).toBeNull()
    const wrong = { Depth: level('8', 2), OrdersOf: { orders: [order('1', '4'), order('3', '4')] } }
    expect((await run('depth', wrong)).dispute).toMatchObject({
      ...{ what: 'left of order 1', said: '4', folded: '3', event: { id: events[3]?.id } },
    })
    const missing = { Depth: level('3', 1), OrdersOf: { orders: orders.slice(0, 1) } }
    expect((await run('depth', missing)).dispute).toMatchObject({
      ...{ what: 'side of order 3', said: null, folded: 'ask', event: { id: events[5]?.id } },
    })
    const added = { Depth: level('9', 3), OrdersOf: { orders: [...orders, order('8', '2')] } }
    expect((await run('depth', added)).dispute).toMatchObject({ what: 'order 8', event: null })
    // All orders are right: the level itself is wrong, and its last event is named.
    expect(
      (await run('depth', { Depth: level('8', 2), OrdersOf: { orders } })).dispute,
    ).toMatchObject({
      ...{
        what: 'shares offered at 10 SOLAR',
        said: '8',
        folded: '7',
        event: { id: events[5]?.id },
      },
    })
  })

  test('of a candle: the trade', async () => {
    const price = String(10n * solar)
    const trade = { id: events[3]?.id, price, quantity: '3', quoteAmount: String(20n * solar) }
    const candle = {
      startedAt: '2026-01-01T00:00:00.000000Z',
      ...{ open: price, high: price, low: price, close: price, baseVolume: '3', trades: 1 },
    }
    const { dispute, blocks } = await run(
      'candles',
      { Candles: { marketCandles: [candle] }, TradesOf: { trades: [trade] } },
      7,
    )
    expect(dispute).toMatchObject({
      ...{ what: 'quantity', said: '3', folded: '2', event: { id: events[3]?.id } },
    })
    // Of a past block all is asked at it.
    expect(new Set(blocks)).toEqual(new Set([7]))
  })
})
