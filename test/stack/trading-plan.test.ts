import { describe, expect, it } from 'vitest'
import { type Plan, planMarket } from '../../src/stack/market/plan/plan'
import { type Market, tickSizeOf } from '../../src/stack/market/plan/trading/market'
import { countLevels, isExpired } from '../../src/stack/market/trading/book'
import { createMood, worthOf } from '../../src/stack/market/trading/value'

const ENDS_AT = Date.UTC(2026, 10, 25, 9, 30) / 1_000
const plans = new Map<string, Plan>()

function planOf(seed: number, scale = 1): Plan {
  const key = `${seed}/${scale}`
  const plan = plans.get(key) ?? planMarket({ seed, scale, endsAt: ENDS_AT })
  plans.set(key, plan)
  return plan
}

const levelsOf = ({ book }: Market) => [countLevels(book.BUY), countLevels(book.SELL)]
const isHalted = ({ site }: Market) => site.defaultedAt < Infinity
const countOf = ({ actions }: Plan, method: string) =>
  actions.filter((action) => action.method === method).length

const PLANS: [seed: number, scale: number][] = [
  [1, 1],
  [2, 1],
  [3, 1],
  [4, 1],
  [1, 3],
]

describe.each(PLANS)('a year of trading with seed %i at scale %i', (seed, scale) => {
  const plan = planOf(seed, scale)
  const { markets } = plan

  it('has markets, orders and ways to end them', () => {
    expect(markets.length).toBeGreaterThanOrEqual(20 * scale)
    expect(countOf(plan, 'openMarket')).toBe(markets.length)
    expect(countOf(plan, 'placeOrder')).toBeGreaterThanOrEqual(5_000 * scale)
    expect(countOf(plan, 'placeOrder')).toBeLessThanOrEqual(6_500 * scale)
    for (const method of ['cancelOrder', 'reduceOrder', 'prune']) {
      expect(countOf(plan, method), method).toBeGreaterThanOrEqual(10 * scale)
    }
  })

  it('places orders of every sort', () => {
    const placed = plan.actions.filter(({ method }) => method === 'placeOrder')
    for (const timeInForce of [0n, 1n, 2n, 3n]) {
      const count = placed.filter(({ args }) => args[4] === timeInForce).length
      expect(count, `${timeInForce}`).toBeGreaterThanOrEqual(40 * scale)
    }
    expect(placed.filter(({ args }) => args[5] !== 0n).length).toBeGreaterThan(100 * scale)
  })

  it('leaves deep books, thin ones, and ones with an empty side', () => {
    const open = markets.filter((market) => !isHalted(market)).map(levelsOf)
    const deep = open.filter((levels) => Math.min(...levels) >= 52)
    const thin = open.filter((levels) => Math.min(...levels) >= 1 && Math.max(...levels) <= 6)
    const empty = open.filter((levels) => Math.min(...levels) === 0 && Math.max(...levels) > 0)
    expect(deep.length).toBeGreaterThanOrEqual(5 * scale)
    expect(thin.length).toBeGreaterThanOrEqual(2 * scale)
    expect(empty.length).toBeGreaterThanOrEqual(scale)
  })

  it('leaves orders in halted markets, and expired ones that nobody pruned', () => {
    const halted = markets.filter(isHalted)
    const left = halted.filter(({ book }) => book.BUY.length + book.SELL.length > 0)
    expect(left.length).toBeGreaterThanOrEqual(scale)
    const expired = markets.flatMap(({ book }) =>
      [...book.BUY, ...book.SELL].filter((order) => isExpired(order, ENDS_AT)),
    )
    expect(expired.length).toBeGreaterThanOrEqual(5)
  })

  it('never leaves a crossed or an unsorted book', () => {
    for (const { id, book } of markets) {
      for (const [side, sign] of [
        ['BUY', -1],
        ['SELL', 1],
      ] as const) {
        const keys = book[side].map(({ tick, id: order }) => [sign * tick, order] as const)
        const sorted = [...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1])
        expect(keys, `${id} ${side}`).toEqual(sorted)
      }
      const [bid, ask] = [book.BUY[0]?.tick ?? 0, book.SELL[0]?.tick ?? Infinity]
      expect(bid, `market ${id}`).toBeLessThan(ask)
    }
  })

  it('prices shares near their value, which follows what they earn', () => {
    for (const { book, issueTicks, income, mood } of markets.filter((one) => !isHalted(one))) {
      const value = issueTicks * worthOf(income(ENDS_AT)) * mood(ENDS_AT)
      expect(value / issueTicks).toBeGreaterThan(0.6)
      expect(value / issueTicks).toBeLessThan(1.5)
      const best = book.SELL[0]?.tick ?? book.BUY[0]?.tick ?? 0
      expect(Math.abs(best / value - 1)).toBeLessThan(0.06)
    }
  })
})

describe('what a share is worth', () => {
  it('is its yearly income over the required yield, once there is income to believe', () => {
    expect(worthOf({ earned: 0.1, days: 365 })).toBeGreaterThan(1.1)
    expect(worthOf({ earned: 0.06, days: 365 })).toBeLessThan(0.85)
    expect(worthOf({ earned: 0, days: 0 })).toBeLessThan(worthOf({ earned: 0, days: 0.1 }))
  })

  it('is seen in moods that repeat, and stay near 1', () => {
    const [mood, again] = [createMood(1, 'a'), createMood(1, 'a')]
    const other = createMood(1, 'b')
    for (let day = 0; day < 400; day++) {
      const at = ENDS_AT + day * 86_400
      expect(mood(at)).toBe(again(at))
      expect(Math.abs(mood(at) - 1)).toBeLessThan(0.12)
    }
    expect(other(ENDS_AT)).not.toBe(mood(ENDS_AT))
  })

  it('is told in ticks of a thousandth of the cost, by powers of ten', () => {
    expect(tickSizeOf(999n)).toBe(1n)
    expect(tickSizeOf(9_999n)).toBe(1n)
    expect(tickSizeOf(10_000n)).toBe(10n)
    expect(tickSizeOf(12_340_000_000_000_000_000n)).toBe(10_000_000_000_000_000n)
  })
})
