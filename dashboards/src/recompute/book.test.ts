import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldBook } from './book'
import { eventsOf } from './fixtures'
import { closed, filled, opened, placed, reduced, run, solar, type Told } from './fixtures-market'
import { foldLadder } from './ladder'

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
