import { describe, expect, test } from 'vitest'
import { earned, payouts } from './account-fixtures'
import { earnedChart } from './earned'
import { env } from './fixtures'
import { payoutsChart } from './payouts'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
const number = (node: Element | undefined, name: string) => Number(node?.getAttribute(name))
const words = (root: Element) => all(root, 'text').map((node) => node.textContent)

describe('payouts by generator', () => {
  const root = payoutsChart(payouts, env())
  const areas = all(root, 'g[data-mark=area] path')

  test('an area a generator, the sum of the smaller in the quiet colour', () => {
    expect(areas).toHaveLength(3)
    const fills = all(root, 'g[data-mark=area]').map((node) => node.getAttribute('fill'))
    expect(new Set(fills).size).toBe(3)
    expect(fills[2]).toBe('#8d8a83')
  })

  test('each stands on the one below it', () => {
    const heights = areas.map((area) => {
      const ys = [...(area.getAttribute('d') ?? '').matchAll(/[V,](-?[\d.]+)/g)].map(([, y]) =>
        Number(y),
      )
      return Math.min(...ys)
    })
    const [first = 0, second = 0, third = 0] = heights
    expect(third).toBeLessThan(second)
    expect(second).toBeLessThan(first)
    expect((second - third) / (first - second)).toBeCloseTo(15 / 25, 1)
  })

  test('the key names each with its total', () => {
    for (const word of ['Lodwar, Kenya', '60.00', 'Kisumu, Kenya', '25.00', '3 others', '15.00'])
      expect(words(root)).toContain(word)
  })
})

describe('earned by generator', () => {
  const root = earnedChart(earned, env(388))
  const widths = (mark: string) =>
    all(root, `g[data-mark=${mark}] rect`).map((bar) => number(bar, 'width'))

  test('what waits goes on where what was paid ends', () => {
    const [paid = 0] = widths('paid')
    const [claimable = 0] = widths('claimable')
    expect(claimable / paid).toBeCloseTo(20 / 60, 1)
    expect(words(root)).toContain('80.00')
  })

  test('more than ten end in the sum of the smaller', () => {
    const rows = Array.from({ length: 12 }, (_, at) => ({
      generator: `0x${at}`,
      name: `Place ${at}`,
      paid: '0',
      claimable: `${12 - at}000000000000000000`,
    }))
    const many = words(earnedChart({ rows }, env()))
    expect(many).toContain('3 others')
    expect(many).toContain('6.00') // 3 + 2 + 1
  })
})
