import { array, assert, bigInt, constantFrom, integer, oneof, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare } from './compare'
import type { KeptEvent } from './event'
import { account, eventsOf } from './fixtures'
import { foldPrice, priceClaims } from './price'

/** All statements of the events that the fold contradicts, and what it makes of them. */
function fold(events: KeptEvent[]) {
  const folded = foldPrice()
  const wrong = events.flatMap((event) =>
    folded
      .take(event)
      .filter(({ said, folded }) => said !== folded)
      .map(({ what }) => `${event.blockNumber} ${what}`),
  )
  return { wrong, values: folded.end('') }
}

test('a handful of events, by hand', () => {
  const [ada, ben] = [account(1), account(2)]
  const events = eventsOf([
    ['PriceVoted', { voter: ada, hasVote: true, price: 7n, stake: 100n }],
    ['PriceChanged', { price: 7n, weightedSum: 700n, votingShares: 100n }],
    ['PriceVoted', { voter: ben, hasVote: true, price: 10n, stake: 50n }],
    ['PriceChanged', { price: 8n, weightedSum: 1200n, votingShares: 150n }], // (700 + 500) / 150
    // Ada sells 60 to somebody who has no vote.
    ['ShareBalance', { account: ada, balance: 40n }],
    ['ShareBalance', { account: account(3), balance: 60n }],
    ['PriceChanged', { price: 8n, weightedSum: 780n, votingShares: 90n }], // (280 + 500) / 90
    ['PriceVoted', { voter: ben, hasVote: false, price: 0n, stake: 0n }],
    ['PriceChanged', { price: 7n, weightedSum: 280n, votingShares: 40n }],
  ])
  const { wrong, values } = fold(events)
  expect(wrong).toEqual([])
  const said = Object.fromEntries(values.map(({ what, value }) => [what, value]))
  expect(said[`price from ${events[6]?.emittedAt}`]).toBe('8')
  expect(said[`shares with a vote from ${events[6]?.emittedAt}`]).toBe('90')
  expect(said[`shares behind the vote of ${ada}`]).toBe('40')
  expect(said[`vote of ${ben}`]).toBeUndefined()
})

const move = record({
  from: integer({ min: 0, max: 5 }),
  to: integer({ min: 0, max: 5 }),
  part: bigInt({ min: 1n, max: 100n }),
})
const vote = record({
  by: integer({ min: 0, max: 5 }),
  price: bigInt({ min: 0n, max: 10n ** 18n }),
})
const withdrawal = record({ withdraw: integer({ min: 0, max: 5 }) })

/** What a contract would do: it keeps two sums, and never adds up all votes. */
function simulate(
  steps: Partial<{
    from: number
    to: number
    part: bigint
    by: number
    price: bigint
    withdraw: number
  }>[],
) {
  const shares = Array.from({ length: 6 }, (_, at) => (at === 0 ? 10_000n - 5n * 700n : 700n))
  const votes = new Map<number, { price: bigint; votedAt: number }>()
  const list: [string, Record<string, unknown>][] = []
  let [sum, voting, told] = [0n, 0n, '']
  const stake = (who: number, sign: 1n | -1n, amount: bigint) => {
    const price = votes.get(who)?.price
    if (price === undefined) return
    sum += sign * price * amount
    voting += sign * amount
  }
  const erase = (who: number) => {
    votes.delete(who)
    list.push(['PriceVoted', { voter: account(who), hasVote: false, price: 0n, stake: 0n }])
  }
  for (const { from, to, part = 0n, by, price, withdraw } of steps) {
    if (by !== undefined && price !== undefined && shares[by]) {
      stake(by, -1n, shares[by])
      votes.set(by, { price, votedAt: list.length })
      stake(by, 1n, shares[by])
      list.push(['PriceVoted', { voter: account(by), hasVote: true, price, stake: shares[by] }])
    } else if (withdraw !== undefined && votes.has(withdraw)) {
      stake(withdraw, -1n, shares[withdraw] ?? 0n)
      erase(withdraw)
    } else if (
      from !== undefined &&
      to !== undefined &&
      from !== to &&
      shares[from] !== undefined
    ) {
      const moved = ((shares[from] ?? 0n) * part) / 100n
      stake(from, -1n, moved)
      stake(to, 1n, moved)
      shares[from] = (shares[from] ?? 0n) - moved
      shares[to] = (shares[to] ?? 0n) + moved
      for (const who of [from, to])
        list.push(['ShareBalance', { account: account(who), balance: shares[who] }])
      if (shares[from] === 0n && votes.has(from)) erase(from)
    }
    if (told === `${sum} ${voting}` || (told === '' && voting === 0n)) continue
    told = `${sum} ${voting}`
    list.push([
      'PriceChanged',
      { price: voting === 0n ? 0n : sum / voting, weightedSum: sum, votingShares: voting },
    ])
  }
  return { events: eventsOf(list), shares, votes }
}

describe('of any life of a generator', () => {
  const lives = array(oneof(move, vote, withdrawal, constantFrom({})), {
    minLength: 5,
    maxLength: 60,
  })
  /** As the index would hold it. */
  const answerOf = ({ events, shares, votes }: ReturnType<typeof simulate>) => ({
    head: { height: events.length, timestamp: '', finalizedHeight: null },
    generatorById: { sharesLeft: '10000' },
    pricePoints: events
      .filter(({ name }) => name === 'PriceChanged')
      .map(({ emittedAt, args }) => ({
        changedAt: emittedAt,
        price: String(args.price),
        votingShares: String(args.votingShares),
      })),
    priceVotes: [...votes].map(([who, { price, votedAt }]) => ({
      voter: { id: account(who) },
      price: String(price),
      stake: String(shares[who]),
      votedAt: String(events[votedAt]?.emittedAt),
    })),
  })

  test('the fold contradicts no event and makes the rows', () => {
    void assert(
      property(lives, (steps) => {
        const life = simulate(steps)
        const { wrong, values } = fold(life.events)
        expect(wrong).toEqual([])
        const claims = priceClaims(answerOf(life))
        expect(compare(claims, values)).toMatchObject({ dispute: null, compared: claims.length })
      }),
    )
  })

  test('whichever row is altered, its event is named', () => {
    void assert(
      property(lives, integer({ min: 0 }), (steps, pick) => {
        const life = simulate(steps)
        const answer = answerOf(life)
        const changes = life.events.filter(({ name }) => name === 'PriceChanged')
        if (changes.length === 0) return
        const at = pick % changes.length
        const point = answer.pricePoints[at]
        if (point) point.price = String(BigInt(point.price) + 1n)
        const { dispute } = compare(priceClaims(answer), fold(life.events).values)
        expect(dispute).toMatchObject({
          by: 'row',
          said: point?.price,
          event: { id: changes[at]?.id },
        })
      }),
    )
  })
})

test('a vote that was not counted shows at the next change', () => {
  const events = eventsOf([
    ['PriceVoted', { voter: account(1), hasVote: true, price: 7n, stake: 100n }],
    ['PriceChanged', { price: 9n, weightedSum: 900n, votingShares: 100n }],
  ])
  expect(fold(events).wrong).toEqual(['1 price', '1 sum of the weighted votes'])
})
