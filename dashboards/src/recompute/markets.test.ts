import { describe, expect, test } from 'vitest'
import { compare } from './compare'
import type { Ask, KeptEvent } from './event'
import { account, eventsAt } from './fixtures'
import type { Fold } from './fold'
import { foldQuote, quoteClaims } from './quote'
import { recompute } from './run'
import { recipes } from './table'
import { foldTurnover, turnoverClaims, turnoverKept } from './turnover'

const [one, two, book] = [account(1), account(2), account(9)]
const solar = 10n ** 18n
const asOf = '2026-01-08T00:00:00.000000Z'
const soon = BigInt(Date.parse(asOf) / 1_000)

function run(fold: Fold, events: KeptEvent[]) {
  const checks = events.flatMap((event) => fold.take(event))
  const wrong = checks.filter(({ said, folded }) => said !== folded).map(({ what }) => what)
  const folded = fold.end(asOf)
  return {
    wrong,
    folded,
    values: Object.fromEntries(folded.map(({ what, value }) => [what, value])),
  }
}

describe('quote', () => {
  const at = '2026-01-01T00:00:00.000000Z'
  const bid = 0n
  const ask = 1n
  const placed = (orderId: bigint, side: bigint, price: bigint, quantity: bigint, expiresAt = 0n) =>
    [
      at,
      book,
      'OrderPlaced',
      { orderId, marketId: 7n, side, price: price * solar, quantity, expiresAt },
    ] as [string, string, string, Record<string, unknown>]
  const events = eventsAt([
    [at, book, 'MarketOpened', { marketId: 7n, asset: one }],
    [at, book, 'MarketOpened', { marketId: 8n, asset: two }],
    [at, one, 'Activated', { amount: 10_000n * solar }],
    [at, one, 'RevenueAccrued', { amount: 10_000n * solar, accPerShare: solar, carry: 0n }],
    placed(1n, bid, 98n, 5n),
    placed(2n, bid, 99n, 5n),
    placed(3n, bid, 100n, 5n, soon), // has ended by then
    placed(4n, ask, 101n, 10n),
    placed(5n, ask, 102n, 20n), // 2 % above mid, still counted
    placed(6n, ask, 103n, 40n),
    placed(7n, bid, 101n, 4n),
    [
      at,
      book,
      'OrderFilled',
      {
        ...{ orderId: 4n, takerOrderId: 7n, marketId: 7n, price: 101n * solar, quantity: 4n },
        ...{ quoteAmount: 404n * solar, remaining: 6n, takerRemaining: 0n },
      },
    ],
    [at, book, 'OrderClosed', { orderId: 7n, marketId: 7n, released: 0n }],
    [at, book, 'OrderReduced', { orderId: 5n, marketId: 7n, remaining: 15n, released: 5n }],
    [at, book, 'OrderClosed', { orderId: 1n, marketId: 7n, released: 5n }],
    [at, two, 'StatusChanged', { from: 0n, to: 2n }],
    [at, one, 'StatusChanged', { from: 0n, to: 1n }],
  ])
  const answer: Parameters<typeof quoteClaims>[0] = {
    head: { height: 99, timestamp: asOf, finalizedHeight: null },
    markets: [
      {
        ...{ code: 'SHARE7', status: 'OPEN', tickSize: '1', generator: null },
        ...{ bestBid: String(99n * solar), bestAsk: String(101n * solar), askDepth: '21' },
        spread: '0.0200000000',
        // 1 SOLAR in 604,801 seconds, of 31,536,000 a year, rounded down.
        yearlyPerShare: '52142770927958121762',
      },
      {
        ...{ code: 'SHARE8', status: 'HALTED', tickSize: '1', generator: null },
        ...{ bestBid: '5', bestAsk: '6', askDepth: '7', spread: '0.1', yearlyPerShare: null },
      },
    ],
  }
  const [open, halted] = answer.markets
  if (!open || !halted) throw new Error('two markets')

  test('best prices of what can be traded with, what is offered near mid, what the ask yields', () => {
    const { wrong, values, folded } = run(foldQuote(), events)
    expect(wrong).toEqual([])
    expect(values).toEqual({
      'SHARE7: best bid': String(99n * solar),
      'SHARE7: best ask': String(101n * solar),
      'SHARE7: spread': '0.0200000000',
      'SHARE7: offered within 2%': '21', // 6 at 101, 15 at 102
      'SHARE7: revenue of a share a year': '52142770927958121762',
      'SHARE7: yield at the best ask': '0.5162650587',
      'SHARE8: state': 'halted',
    })
    expect(compare(quoteClaims(answer), folded)).toMatchObject({ compared: 7, dispute: null })
  })

  test('a best ask that differs is found, with the event that last changed the order', () => {
    const altered = { ...answer, markets: [{ ...open, bestAsk: String(100n * solar) }, halted] }
    const { dispute } = compare(quoteClaims(altered), run(foldQuote(), events).folded)
    expect(dispute).toMatchObject({ what: 'SHARE7: best ask', event: { id: events[11]?.id } })
    const unhalted = { ...answer, markets: [open, { ...halted, status: 'OPEN' as const }] }
    expect(compare(quoteClaims(unhalted), run(foldQuote(), events).folded).dispute).toMatchObject({
      ...{ what: 'SHARE8: state', said: null, event: { id: events[15]?.id } },
    })
  })

  test('one side alone has no spread and no depth, and before 7 days there is no yield', () => {
    const asks = events.filter(({ args }) => args.side !== '0' && !args.takerOrderId)
    const unlived = asks.filter(({ args, name }) => name !== 'Activated' && !args.released)
    expect(run(foldQuote(), unlived).values).toEqual({
      'SHARE7: best ask': String(101n * solar),
      'SHARE8: state': 'halted',
    })
  })

  test('what events state of orders is checked', () => {
    const with_ = (place: number, args: Record<string, string>) =>
      events.map((event, each) =>
        each === place ? { ...event, args: { ...event.args, ...args } } : event,
      )
    const wrong = (place: number, args: Record<string, string>) =>
      run(foldQuote(), with_(place, args)).wrong
    expect(wrong(11, { remaining: '5' })).toEqual(['left of order 4'])
    expect(wrong(11, { takerRemaining: '1' })).toEqual(['left of order 7'])
    expect(wrong(11, { quoteAmount: '1' })).toEqual(['amount of the trade'])
    expect(wrong(11, { price: '1' })).toEqual(['price of the trade'])
    expect(wrong(13, { remaining: '14' })).toEqual(['left of order 5'])
    expect(wrong(14, { released: '4' })).toEqual(['released of order 1'])
    // An order that was never placed: no event agrees with it.
    expect(run(foldQuote(), events.toSpliced(7, 1)).wrong).toContain('left of order 4')
  })
})

describe('turnover', () => {
  const filled = (at: string, marketId: bigint, price: bigint, quantity: bigint) =>
    [at, book, 'OrderFilled', { marketId, price, quantity, quoteAmount: price * quantity }] as [
      string,
      string,
      string,
      Record<string, unknown>,
    ]
  const events = eventsAt([
    ['2025-12-01T00:00:00.000000Z', book, 'MarketOpened', { marketId: 7n, asset: one }],
    ['2025-12-01T00:00:00.000000Z', book, 'MarketOpened', { marketId: 8n, asset: two }],
    filled('2026-01-07T00:00:00.000000Z', 7n, 9n, 9n), // a second too early
    filled('2026-01-07T00:00:01.000000Z', 7n, 10n, 3n),
    filled(asOf, 7n, 12n, 1n),
  ])
  const answer: Parameters<typeof turnoverClaims>[0] = {
    head: { height: 99, timestamp: asOf, finalizedHeight: null },
    marketDays: [
      { code: 'SHARE7', quoteVolume: '42', baseVolume: '4', trades: 2 },
      { code: 'SHARE8', quoteVolume: '0', baseVolume: '0', trades: 0 },
    ],
  }

  test('the trades of 24 hours, up to the second after the block', () => {
    const { wrong, values, folded } = run(foldTurnover(), events)
    expect([wrong, values]).toEqual([
      [],
      {
        'markets in all': '2',
        'SHARE7: paid for shares': '42',
        'SHARE7: changed hands': '4',
        'SHARE7: number of trades': '2',
      },
    ])
    expect(compare(turnoverClaims(answer), folded)).toMatchObject({ compared: 4, dispute: null })
    expect(turnoverKept(null, null, asOf)).toEqual([
      { names: ['MarketOpened'] },
      { names: ['OrderFilled'], from: '2026-01-07T00:00:01.000Z' },
    ])
  })

  test('a trade whose amount is not price times shares is named', () => {
    const altered = events.map((event) => ({
      ...event,
      args: { ...event.args, quoteAmount: '30' },
    }))
    expect(run(foldTurnover(), altered).wrong).toHaveLength(2)
  })

  test('of a sum that differs, the trade whose row differs is named', async () => {
    const rows = events.slice(3).map(({ id, args }) => ({ id, ...args }))
    const altered = rows.map((row, at) => (at === 1 ? { ...row, quantity: '2' } : row))
    const asked = (async (document: unknown, { where }: { where?: Record<string, unknown> }) => {
      const question = String(document)
      if (question.includes('TradesOf')) return { trades: altered }
      if (!question.includes('query Kept'))
        return { ...answer, marketDays: [{ ...answer.marketDays[0], quoteVolume: '54' }] }
      const after = String(where?.id_gt)
      const names = where?.name_in as string[]
      const since = String(where?.emittedAt_gte ?? '')
      const fits = ({ id, name, emittedAt }: KeptEvent) =>
        id > after && names.includes(name) && emittedAt >= since.replace('.000Z', '')
      return { events: events.filter(fits) }
    }) as unknown as Ask
    const recipe = recipes.turnover
    if (!recipe) throw new Error('no recipe')
    const first = await recompute(
      { ...recipe, claims: () => turnoverClaims(answer) },
      { subject: null, variables: {}, onProgress: () => {}, asked },
    )
    expect(first.dispute).toBeNull()
    const { dispute } = await recompute(
      {
        ...recipe,
        claims: (said) => [...turnoverClaims(answer).slice(0, 1), ...turnoverClaims(said).slice(1)],
      },
      { subject: null, variables: {}, onProgress: () => {}, asked },
    )
    expect(dispute).toMatchObject({ what: 'quantity', said: '2', folded: '1', event: events[4] })
  })
})

test('of nothing nothing is claimed, on either side', () => {
  expect([foldQuote().end(asOf), foldTurnover().end(asOf)]).toEqual([[], []])
  expect(quoteClaims({ head: null, markets: [] })).toEqual([])
  expect(turnoverClaims({ head: null, marketDays: [] })).toEqual([])
})
