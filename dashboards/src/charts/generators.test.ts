import { describe, expect, test } from 'vitest'
import { compareChart } from './compare'
import { env } from './fixtures'
import { compared, heat, offers } from './generators-fixtures'
import { heatmapChart } from './heatmap'
import { offersChart } from './offers'
import { interpolateYlOrBr } from './one-scheme'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
const number = (node: Element | undefined, name: string) => Number(node?.getAttribute(name))
const words = (root: Element, mark: string) =>
  all(root, `g[data-mark="${mark}"] text`).map((node) => node.textContent)

describe('price by yield', () => {
  const dots = all(offersChart(offers, env()), 'g[data-mark=generator] circle')

  test('one dot a generator, the dearer kWh to the right, the higher yield above', () => {
    expect(dots).toHaveLength(4)
    const byX = dots.map((dot) => [number(dot, 'cx'), number(dot, 'cy')] as const)
    byX.sort(([a], [b]) => a - b)
    expect(byX[0]?.[1]).toBe(Math.min(...byX.map(([, y]) => y))) // Dharavi: cheapest, highest yield
    expect(byX.at(-1)?.[1]).toBe(Math.max(...byX.map(([, y]) => y))) // Nampula: dearest, lowest
  })

  test('area follows the rated watts: four times as many, twice as wide', () => {
    const radii = dots.map((dot) => number(dot, 'r') - 2).sort((a, b) => a - b)
    expect((radii[1] ?? 0) / (radii.at(-1) ?? 1)).toBeCloseTo(0.5, 1) // 12 of 48 kW
  })

  test('a generator of no price at all is drawn, not lost', () => {
    const [first] = offers.drawn
    if (!first) throw new Error('the fixture has a generator')
    const free = offersChart({ ...offers, drawn: [{ ...first, price: '0' }] }, env())
    expect(number(all(free, 'g[data-mark=generator] circle')[0], 'cx')).toBeGreaterThan(0)
  })
})

describe('the heatmap', () => {
  const fills = (root: Element) =>
    all(root, 'g[data-mark="sold per kW"] rect').map((cell) => cell.getAttribute('fill'))

  test('a cell a week, those without a whole week of activity hatched', () => {
    const root = heatmapChart(heat, env())
    expect(fills(root)).toHaveLength(26)
    const missing = all(root, 'g[data-mark="not active"] rect')
    expect(missing).toHaveLength(4)
    expect(all(root, 'g[data-mark="not active"]')[0]?.getAttribute('fill')).toMatch(/^url\(#/)
  })

  test('one week of much has the last colour of the key, and the key says "or more"', () => {
    const root = heatmapChart(heat, env())
    const key = all(root, 'g[data-mark=key] rect').map((step) => step.getAttribute('fill'))
    expect(fills(root)).toContain(key.at(-1))
    expect(root.textContent).toContain('14 kWh/kW or more')
  })

  test('its colours are those of the scheme that the pages keep', () => {
    const key = all(heatmapChart(heat, env()), 'g[data-mark=key] rect')
    const fills = key.map((step) => step.getAttribute('fill'))
    expect(fills).toEqual(fills.map((_, at) => interpolateYlOrBr(at / (fills.length - 1))))
  })

  test('in the dark the scale is reversed: much is light', () => {
    const ends = (dark: boolean) => {
      const key = all(heatmapChart(heat, env(640, dark)), 'g[data-mark=key] rect')
      return [key[0]?.getAttribute('fill'), key.at(-1)?.getAttribute('fill')]
    }
    expect(ends(true)).toEqual(ends(false).reverse())
  })

  test('as many rows as there is room for stay below 2,000 nodes', () => {
    const [one] = heat.generators
    if (!one) throw new Error('the fixture has a generator')
    const weeks = Array.from({ length: 26 }, (_, week) =>
      new Date(Date.UTC(2026, 0, 5 + week * 7)).toISOString(),
    )
    const cells = weeks.map((_, week) => `${week}.0000000000`)
    const generators = Array.from({ length: 28 }, (_, row) => ({
      address: `0x${row}`,
      name: `Place ${row}`,
      cells,
    }))
    expect(all(heatmapChart({ ...heat, weeks, generators }, env()), '*').length).toBeLessThan(2_000)
  })
})

describe('side by side', () => {
  const root = compareChart(compared, env())

  test('a line a generator, broken where it has no value, each named at its end', () => {
    const paths = all(root, 'g[data-mark=line] path').map((path) => path.getAttribute('d') ?? '')
    expect(paths.map((path) => path.split('M').length - 1)).toEqual([1, 1, 2])
    expect(words(root, 'name').sort()).toEqual(['Dharavi', 'Goroka', 'Lodwar'])
  })

  test('names at ends that meet stand apart', () => {
    const places = all(root, 'g[data-mark=name] text').map((node) =>
      Number(/,(-?[\d.]+)\)/.exec(node.getAttribute('transform') ?? '')?.[1]),
    )
    places.sort((a, b) => a - b)
    for (const [place, y] of places.entries())
      if (place > 0) expect(y - (places[place - 1] ?? 0)).toBeGreaterThanOrEqual(14.9)
  })
})
