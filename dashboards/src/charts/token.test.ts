import { describe, expect, test } from 'vitest'
import { env } from './fixtures'
import { flowChart } from './flow'
import { spendingChart } from './spending'
import { flows, weeks } from './token-fixtures'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
const width = (node: Element | undefined) => Number(node?.getAttribute('stroke-width'))

describe('flows', () => {
  const root = flowChart(flows, env())
  const links = (mark: string) => all(root, `g[data-mark=${mark}]`)

  test('a link each, as wide as its part of all', () => {
    expect([links('purchase').length, links('payout').length]).toEqual([4, 2])
    expect(width(links('purchase')[0]) / width(links('purchase')[1])).toBeCloseTo(4, 5)
    expect(width(links('payout')[0]) / width(links('purchase')[0])).toBeCloseTo(0.5, 5)
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
