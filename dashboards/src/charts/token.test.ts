import { describe, expect, test } from 'vitest'
import { env } from './fixtures'
import { flowChart } from './flow'
import { spendingChart } from './spending'
import { flows, weeks } from './token-fixtures'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
/** Of a link where it begins: between the first and the last point of its outline. */
const width = (node: Element | undefined) => {
  const path = node?.querySelector('path')?.getAttribute('d') ?? ''
  const heights = [...path.matchAll(/,(-?[\d.]+)/g)].map((match) => Number(match[1]))
  return Math.abs((heights[0] ?? 0) - (heights.at(-1) ?? 0))
}

describe('flows', () => {
  const root = flowChart(flows, env())
  const links = (mark: string) => all(root, `g[data-mark=${mark}]`)

  test('a link each, as wide as its part of all', () => {
    expect([links('purchase').length, links('payout').length]).toEqual([4, 2])
    expect(width(links('purchase')[0]) / width(links('purchase')[1])).toBeCloseTo(4, 1)
    expect(width(links('payout')[0]) / width(links('purchase')[0])).toBeCloseTo(0.5, 1)
  })

  test('what has no name is called what it is, and stands last', () => {
    const words = all(root, 'g[data-mark=name] text').map((node) => node.textContent)
    expect(words).toEqual([
      ...['0xaaaa…0001', 'other consumers'],
      ...['Lodwar', 'Goroka', 'other generators'],
      ...['0xbbbb…0002', 'other owners'],
    ])
  })
})

test('spending and transfers have a scale each', () => {
  const plots = all(spendingChart(weeks, env()), 'svg')
  expect(plots).toHaveLength(2)
  expect(plots.map((plot) => plot.querySelectorAll('g[data-mark=area] path').length)).toEqual([
    1, 1,
  ])
})
