import { describe, expect, test } from 'vitest'
import { bidsChart } from './bids'
import { durationsChart } from './durations'
import { env } from './fixtures'
import { fundingChart } from './funding'
import { median } from './phases'
import { pipelineChart } from './pipeline'
import { bids, durations, funding, pipeline } from './requests-fixtures'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
const marks = (root: Element, mark: string, shape: string) =>
  all(root, `g[data-mark="${mark}"] ${shape}`)
const number = (node: Element | undefined, name: string) => Number(node?.getAttribute(name))
const words = (root: Element) => all(root, 'text').map((node) => node.textContent)

test.each([
  ['pipeline', pipelineChart(pipeline, env(312, true))],
  ['durations', durationsChart(durations, env(312, true))],
  ['bids', bidsChart(bids, env(312, true))],
  ['funding', fundingChart(funding, env(312, true))],
])('"%s" on a phone in the dark is drawn as its snapshot', async (word, root) => {
  const text = root.outerHTML.replaceAll('><', '>\n<')
  await expect(`${text}\n`).toMatchFileSnapshot(`snapshots/${word}-dark.svg`)
})

describe('how far requests came', () => {
  const root = pipelineChart(pipeline, env())

  test('the parts of a step follow each other, as long as their count, and none is drawn of 0', () => {
    const [on, waiting, ended] = (['on', 'waiting', 'ended'] as const).map((part) =>
      marks(root, part, 'rect'),
    )
    expect([on?.length, waiting?.length, ended?.length]).toEqual([4, 3, 3])
    const unit = (number(on?.[0], 'width') + 1) / 30 // a hairline is left between parts
    expect((number(waiting?.[0], 'width') + 1) / unit).toBeCloseTo(6, 1)
    expect(number(waiting?.[0], 'x')).toBeCloseTo(number(on?.[0], 'x') + unit * 30, 1)
    expect(number(ended?.[0], 'x')).toBeCloseTo(number(on?.[0], 'x') + unit * 36, 1)
  })

  test('the sum stands behind each step, by power in kW', () => {
    expect(words(root)).toEqual(expect.arrayContaining(['40', '30', '24', '20']))
    const power = pipelineChart({ ...pipeline, by: 'power' }, env())
    expect(words(power)).toEqual(expect.arrayContaining(['100.0', '75.0', '60.0', '50.0']))
  })
})

describe('how long each step took', () => {
  const root = durationsChart(durations, env())

  test('each request is a tick; a box stands where there are enough of them', () => {
    expect(marks(root, 'each', 'line')).toHaveLength(durations.length)
    // Two phases with a box each; the third has three requests.
    expect(words(root)).toEqual(expect.arrayContaining(['8.6 d', '4.5 d', '42.0 d']))
  })

  test('the median of an even number is between the two in the middle', () => {
    expect(median([9, 7, 8, 11])).toBe(8.5)
    expect(median([3, 1, 2])).toBe(2)
  })

  test('longer is further to the right', () => {
    const places = marks(root, 'each', 'line').map((tick) => number(tick, 'x1'))
    const of = durations.map(({ days }) => days)
    const order = (values: number[]) =>
      values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
    expect(order(places)).toEqual(order(of))
  })
})

describe('bids by cost and time', () => {
  const root = bidsChart(bids, env())
  const dots = all(root, 'circle')

  test('one dot a bid: dearer above, slower to the right', () => {
    expect(dots).toHaveLength(3)
    const places = dots.map((dot) => [number(dot, 'cx'), number(dot, 'cy')])
    const byX = [...places].sort(([a = 0], [b = 0]) => a - b)
    const ys = byX.map(([, y = 0]) => y)
    expect(ys).toEqual([...ys].sort((a, b) => a - b)) // the fixture's slower bids are cheaper
  })

  test('the accepted one is larger and says its cost, one without insurance is hollow', () => {
    const sizes = dots.map((dot) => number(dot, 'r')).sort()
    expect(sizes).toEqual([5.5, 5.5, 8])
    expect(words(root)).toContain('accepted, 19,500.00')
    const fills = dots.map((dot) => dot.getAttribute('fill'))
    expect(fills.filter((fill) => fill === '#ffffff')).toHaveLength(2)
  })
})

test('a bid that was withdrawn is not drawn', () => {
  const [first, ...others] = bids.bids
  const gone = first && { ...first, stage: 'WITHDRAWN' as const }
  expect(all(bidsChart({ bids: gone ? [gone, ...others] : [] }, env()), 'circle')).toHaveLength(2)
  expect(words(bidsChart({ bids: gone ? [gone] : [] }, env())).join()).toContain('No data yet')
})

describe('money raised of the goal', () => {
  const root = fundingChart(funding, env())
  const gifts = marks(root, 'gift', 'rect')

  test('gifts follow each other, the unlisted rest last, up to what was raised', () => {
    expect(gifts).toHaveLength(4)
    const [open] = marks(root, 'open', 'rect')
    const unit = number(open, 'width') / 20_000
    expect(gifts.map((gift) => Math.round(number(gift, 'width') / unit))).toEqual([
      6_000, 3_000, 1_000, 2_000,
    ])
    const last = gifts.at(-1)
    expect((number(last, 'x') + number(last, 'width') - number(open, 'x')) / unit).toBeCloseTo(
      12_000,
      3,
    )
  })

  test('the goal is a rule with its amount; a request without one says that there is no data', () => {
    expect(marks(root, 'goal', 'line')).toHaveLength(1)
    expect(words(root)).toContain('goal 20,000.00')
    expect(words(fundingChart({ ...funding, goal: null }, env())).join()).toContain('No data yet')
  })
})
