import { describe, expect, test } from 'vitest'
import { heights } from '../theme'
import { candleChart } from './candle'
import { depthChart } from './depth'
import { env } from './fixtures'
import { book, slot, slots } from './market-fixtures'

const all = (root: Element, mark: string, shape: string) => [
  ...root.querySelectorAll(`g[data-mark="${mark}"] ${shape}`),
]
const number = (node: Element | undefined, name: string) => Number(node?.getAttribute(name))
const words = (root: Element) => [...root.querySelectorAll('text')].map((node) => node.textContent)

const toCorner = (match: RegExpMatchArray): [number, number] => [Number(match[1]), Number(match[2])]

describe('candles', () => {
  const root = candleChart(slots, env())

  test('rose hollow, fell filled, stood a line, nothing traded a hatched slot; each with a wick but the last', () => {
    const counts = ['up', 'down', 'flat', 'gap', 'wick'].map((mark) =>
      ['rect', 'line'].map((shape) => all(root, mark, shape).length),
    )
    expect(counts).toEqual([
      [2, 0],
      [1, 0],
      [0, 1],
      [1, 0],
      [0, 4],
    ])
    const fills = ['up', 'down'].map((mark) =>
      root.querySelector(`g[data-mark="${mark}"]`)?.getAttribute('fill'),
    )
    expect(fills).toEqual(['#ffffff', '#a35400'])
    expect(root.querySelector('g[data-mark="gap"]')?.getAttribute('fill')).toBe(
      'url(#heliograph-gap)',
    )
    expect(root.querySelectorAll('pattern#heliograph-gap')).toHaveLength(1)
  })

  test('only the one that may be replaced is dashed', () => {
    const dashes = [...root.querySelectorAll('g[data-mark="up"]')].map((group) => [
      group.querySelectorAll('rect').length,
      group.getAttribute('stroke-dasharray'),
    ])
    expect(dashes).toEqual([
      [1, null],
      [1, '2.5 1.5'],
    ])
  })

  test('a body spans open to close in the middle 64 % of its slot, its wick low to high', () => {
    const [wick] = all(root, 'wick', 'line')
    const [hollow] = all(root, 'up', 'rect')
    const [gap] = all(root, 'gap', 'rect')
    expect(number(hollow, 'width') / number(gap, 'width')).toBeCloseTo(0.64, 2)
    const perSolar = (number(wick, 'y1') - number(wick, 'y2')) / 0.9
    expect(Math.abs(number(hollow, 'height') / perSolar)).toBeCloseTo(0.5, 5)
    const middle = number(hollow, 'x') + number(hollow, 'width') / 2
    expect(number(wick, 'x1')).toBeCloseTo(middle, 5)
  })

  test('the volume stands under its candle, from 0, as high as its shares', () => {
    const bars = all(root, 'volume', 'rect')
    expect(bars).toHaveLength(4)
    expect(number(bars[1], 'height') / number(bars[0], 'height')).toBeCloseTo(30 / 12, 5)
    expect(number(bars[0], 'x')).toBe(number(all(root, 'up', 'rect')[0], 'x'))
    expect(number(bars[1], 'x')).toBe(number(all(root, 'down', 'rect')[0], 'x'))
  })

  test('no more are drawn than fit at 5 pixels each: the newest', () => {
    const many = Array.from({ length: 400 }, (_, place) => slot(place, slots[0]?.candle ?? null))
    const drawn = candleChart(many, env(312))
    expect(all(drawn, 'wick', 'line')).toHaveLength(Math.floor((312 - 44 - 46) / 5))
    expect(drawn.querySelectorAll('*').length).toBeLessThan(2_000)
  })

  test('the last close is told', () => {
    expect(words(root)).toContain('10.30')
  })

  test('slots without any trade claim nothing', () => {
    expect(words(candleChart([slot(0, null)], env())).join(' ')).toContain('No data yet')
  })
})

describe('depth', () => {
  const path = (root: Element, mark: string) => all(root, mark, 'path')[0]?.getAttribute('d') ?? ''
  /** How many shares a line shows at a price: the height of its level stretch there, by the fixture's own scales. */
  const sharesAt = (root: Element, mark: string, price: number) => {
    const corners = [...path(root, mark).matchAll(/([\d.]+),([\d.]+)/g)].map(toCorner)
    const x = 56 + ((price - 9.688) / 0.824) * (640 - 56 - 16)
    const level = corners.find(([from, y], index) => {
      const [to, next] = corners[index + 1] ?? [from, Number.NaN]
      return from < x && x <= to && y === next
    })
    if (!level) return 0
    return Math.round((20 * (heights.depth - 42 - level[1])) / (heights.depth - 42 - 52))
  }
  const root = depthChart(book, env())

  test('shows at each price the shares at it or better: bids hold to the left, asks to the right', () => {
    const bids = [9.7, 9.79, 9.81, 9.99, 10.01].map((price) => sharesAt(root, 'bids', price))
    expect(bids).toEqual([13, 13, 6, 6, 0])
    const asks = [10.19, 10.21, 10.29, 10.31, 10.49, 10.51].map((price) =>
      sharesAt(root, 'asks', price),
    )
    expect(asks).toEqual([0, 3, 3, 7, 7, 20])
  })

  test('mid is in the middle, and told; asks are dashed', () => {
    const [mid] = all(root, 'mid', 'line')
    expect(number(mid, 'x1')).toBeCloseTo((56 + 640 - 16) / 2, 0)
    expect(words(root)).toEqual(expect.arrayContaining(['Bids', 'Asks', 'mid 10.100']))
    const dash = (mark: string) =>
      root.querySelector(`g[data-mark="${mark}"]`)?.getAttribute('stroke-dasharray')
    expect([dash('bids'), dash('asks')]).toEqual([null, '5 2'])
  })

  test('one side alone is drawn without a mid, a band or the other side’s word', () => {
    const alone = depthChart({ ...book, asks: [], mid: null }, env())
    expect(all(alone, 'bids', 'path')).toHaveLength(1)
    expect(all(alone, 'asks', 'path')).toHaveLength(0)
    expect([...all(alone, 'mid', 'line'), ...all(alone, 'band', 'rect')]).toHaveLength(0)
    expect(words(alone)).toContain('Bids')
    expect(words(alone)).not.toContain('Asks')
    const single = depthChart(
      { asks: [], bids: book.bids.slice(0, 1), mid: null, outside: 0 },
      env(),
    )
    expect(path(single, 'bids')).not.toMatch(/NaN/)
  })
})
