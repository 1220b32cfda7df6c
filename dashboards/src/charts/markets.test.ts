import { describe, expect, test } from 'vitest'
import { env } from './fixtures'
import { quotes, turnover } from './markets-fixtures'
import { quoteChart } from './quote'
import { turnoverChart } from './turnover'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
const number = (node: Element | undefined, name: string) => Number(node?.getAttribute(name))
const words = (root: Element, mark: string) =>
  all(root, `g[data-mark="${mark}"] text`).map((node) => node.textContent)

describe('yield by spread', () => {
  const root = quoteChart(quotes, env())
  const dots = all(root, 'g[data-mark=market] circle')

  test('one dot a market, the wider spread to the right, the higher yield above', () => {
    expect(dots).toHaveLength(4)
    const places = dots.map((dot) => [number(dot, 'cx'), number(dot, 'cy')])
    const byX = [...places].sort(([a = 0], [b = 0]) => a - b)
    expect(byX.map(([, y = 0]) => y)[0]).toBe(Math.min(...places.map(([, y = 0]) => y)))
  })

  test('area follows the shares offered: four times as many, twice as wide', () => {
    const radii = dots.map((dot) => number(dot, 'r')).sort((a, b) => b - a)
    // The least radius stands for no shares at all, so that such a market is still seen.
    expect(((radii[1] ?? 0) - 3) / ((radii[0] ?? 0) - 3)).toBeCloseTo(0.5, 1)
    expect(radii.at(-1)).toBeCloseTo(3, 5)
  })

  test('each code that has room is written once; of two markets in one place, one', () => {
    expect(words(root, 'code').sort()).toEqual(['SHARE15', 'SHARE17', 'SHARE3'])
    const [first] = quotes.drawn
    if (!first) throw new Error('the fixture has a market')
    const twins = { ...quotes, drawn: [first, { ...first, code: 'SHARE2' }] }
    expect(words(quoteChart(twins, env()), 'code').length).toBeLessThanOrEqual(1)
  })

  test('a single market without a spread is drawn too', () => {
    const [first] = quotes.drawn
    if (!first) throw new Error('the fixture has a market')
    const one = quoteChart({ ...quotes, drawn: [{ ...first, spread: '0.0000000000' }] }, env())
    expect(number(all(one, 'g[data-mark=market] circle')[0], 'cy')).toBeGreaterThan(0)
  })
})

describe('volume by market', () => {
  test('bars as long as their volume, with it written behind', () => {
    const root = turnoverChart(turnover, env())
    const widths = all(root, 'g[data-mark=bar] rect').map((bar) => number(bar, 'width'))
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(600 / 1300, 5)
    expect(words(root, 'text')).toEqual(['1,300.00', '600.00', '100.00'])
  })

  test('more markets than there is room for end in the sum of the smaller', () => {
    const traded = Array.from({ length: 20 }, (_, place) => ({
      code: `SHARE${place + 1}`,
      quote: `${20 - place}000000000000000000`,
      shares: '1',
      trades: 1,
    }))
    const root = turnoverChart({ traded, silent: 0 }, env())
    expect(all(root, 'g[data-mark=bar] rect')).toHaveLength(16)
    expect(words(root, 'text').at(-1)).toBe('15.00') // 5 + 4 + 3 + 2 + 1
    expect(root.textContent).toContain('5 others')
  })
})
