import { describe, expect, test } from 'vitest'
import { earned, payouts } from './account-fixtures'
import { bidsChart } from './bids'
import { candleChart } from './candle'
import { compareChart } from './compare'
import { depthChart } from './depth'
import { durationsChart } from './durations'
import { earnedChart } from './earned'
import { energyChart } from './energy'
import { energy, env, owners, price, revenue, stages } from './fixtures'
import { flowChart } from './flow'
import type { Env } from './frame'
import { fundingChart } from './funding'
import { compared, heat, offers } from './generators-fixtures'
import { heatmapChart } from './heatmap'
import { book, slots } from './market-fixtures'
import { quotes, turnover } from './markets-fixtures'
import { offersChart } from './offers'
import { ownersChart } from './owners'
import { payoutsChart } from './payouts'
import { pipelineChart } from './pipeline'
import { priceChart } from './price'
import { quoteChart } from './quote'
import { bids, durations, funding, pipeline } from './requests-fixtures'
import { revenueChart } from './revenue'
import { saleChart, spendingChart } from './spending'
import { stageChart } from './stage'
import { flows, weeks } from './token-fixtures'
import { turnoverChart } from './turnover'

const charts: Record<string, { full: (env: Env) => Element; empty: (env: Env) => Element }> = {
  energy: { full: (e) => energyChart(energy, e), empty: (e) => energyChart([], e) },
  stage: { full: (e) => stageChart(stages, e), empty: (e) => stageChart([], e) },
  price: {
    full: (e) => priceChart(price, e),
    empty: (e) => priceChart({ points: [], votes: [], shares: '10000', asOf: price.asOf }, e),
  },
  revenue: { full: (e) => revenueChart(revenue, e), empty: (e) => revenueChart([], e) },
  candle: { full: (e) => candleChart(slots, e), empty: (e) => candleChart([], e) },
  depth: {
    full: (e) => depthChart(book, e),
    empty: (e) => depthChart({ asks: [], bids: [], mid: null, outside: 0 }, e),
  },
  quote: {
    full: (e) => quoteChart(quotes, e),
    empty: (e) => quoteChart({ ...quotes, drawn: [] }, e),
  },
  turnover: {
    full: (e) => turnoverChart(turnover, e),
    empty: (e) => turnoverChart({ traded: [], silent: 4 }, e),
  },
  offers: {
    full: (e) => offersChart(offers, e),
    empty: (e) => offersChart({ ...offers, drawn: [] }, e),
  },
  heatmap: {
    full: (e) => heatmapChart(heat, e),
    empty: (e) => heatmapChart({ ...heat, generators: [] }, e),
  },
  compare: {
    full: (e) => compareChart(compared, e),
    empty: (e) => compareChart({ ...compared, weeks: [], lines: [] }, e),
  },
  payouts: {
    full: (e) => payoutsChart(payouts, e),
    empty: (e) => payoutsChart({ series: [], points: [] }, e),
  },
  earned: {
    full: (e) => earnedChart(earned, e),
    empty: (e) => earnedChart({ rows: [] }, e),
  },
  flow: {
    full: (e) => flowChart(flows, e),
    empty: (e) => flowChart({ purchases: [], payouts: [] }, e),
  },
  spending: { full: (e) => spendingChart(weeks, e), empty: (e) => spendingChart([], e) },
  sale: { full: (e) => saleChart(weeks, e), empty: (e) => saleChart([], e) },
  pipeline: {
    full: (e) => pipelineChart(pipeline, e),
    empty: (e) => pipelineChart({ ...pipeline, rows: [] }, e),
  },
  durations: { full: (e) => durationsChart(durations, e), empty: (e) => durationsChart([], e) },
  bids: { full: (e) => bidsChart(bids, e), empty: (e) => bidsChart({ bids: [] }, e) },
  funding: {
    full: (e) => fundingChart(funding, e),
    empty: (e) => fundingChart({ ...funding, goal: null }, e),
  },
  owners: { full: (e) => ownersChart(owners, '10000', e), empty: (e) => ownersChart([], '0', e) },
}

const count = (root: Element, selector: string) => root.querySelectorAll(selector).length
const words = (root: Element) => [...root.querySelectorAll('text')].map((node) => node.textContent)

describe.each(Object.entries(charts))('the chart "%s"', (word, { full, empty }) => {
  test('is drawn as its snapshot', async () => {
    await expect(svg(full(env()))).toMatchFileSnapshot(`snapshots/${word}.svg`)
  })

  test('is drawn in the dark as its snapshot', async () => {
    if (!['offers', 'heatmap', 'compare', 'flow', 'spending', 'sale'].includes(word)) return
    await expect(svg(full(env(640, true)))).toMatchFileSnapshot(`snapshots/${word}-dark.svg`)
  })

  test('draws the same rows as the same picture, on a phone and in the dark too', () => {
    for (const [width, dark] of [
      [640, false],
      [312, true],
    ] as const)
      expect(svg(full(env(width, dark)))).toBe(svg(full(env(width, dark))))
    expect(full(env(312)).getAttribute('width')).toBe('312')
  })

  test('of no rows has axes and says so, and shows no number', () => {
    const root = empty(env())
    expect(words(root).join(' ')).toContain('No data yet')
    expect(words(root).join(' ')).not.toMatch(/\d/)
    expect(count(root, 'g[data-mark=rule] line')).toBe(2)
  })

  test('has a name and no labelled group', () => {
    for (const root of [full(env()), empty(env())]) {
      expect(root.getAttribute('role')).toBe('img')
      expect(root.getAttribute('aria-label')).toMatch(/\w/)
      expect(count(root, 'g[aria-label]')).toBe(0)
    }
  })

  test('keeps its height whatever its rows', () => {
    expect(empty(env()).getAttribute('height')).toBe(full(env()).getAttribute('height'))
  })

  test('stays below 2,000 nodes', () => {
    expect(count(full(env()), '*')).toBeLessThan(2_000)
  })
})

describe('marks', () => {
  test('one bar a week, the running one apart', () => {
    const root = energyChart(energy, env())
    const marks = ['sold', 'sold so far', 'free']
    expect(marks.map((mark) => count(root, `g[data-mark="${mark}"] rect`))).toEqual([5, 1, 1])
  })

  test('a year of weeks on a phone stays within the frame', () => {
    const year = Array.from({ length: 52 }, (_, week) => {
      const at = (w: number) => new Date(Date.UTC(2025, 0, 6 + w * 7)).toISOString()
      return { startedAt: at(week), endsAt: at(week + 1), units: '9', freeUnits: '0', open: false }
    })
    expect(count(energyChart(year, env(312)), 'g[data-mark=sold] rect')).toBe(52)
  })

  test('a week in which nothing was sold is a bar of height 0, not a gap', () => {
    const bars = [...energyChart(energy, env()).querySelectorAll('g[data-mark=sold] rect')]
    expect(bars[2]?.getAttribute('height')).toBe('0')
  })

  test('one bar and one number a stage', () => {
    const root = stageChart(stages, env())
    expect(count(root, 'g[data-mark=bar] rect')).toBe(4)
    expect(words(root)).toEqual(expect.arrayContaining(['Defaulted', '7']))
  })

  test('one dot a vote, larger for a larger stake, and one step line up to the as-of time', () => {
    const root = priceChart(price, env())
    const radii = [...root.querySelectorAll('g[data-mark=dot] circle')].map((dot) =>
      Number(dot.getAttribute('r')),
    )
    expect(radii).toHaveLength(3)
    expect(Math.max(...radii)).toBe(radii.at(0))
    expect(words(root)).toContain('0.2600')
    // The mean holds until the next vote: only horizontal and vertical moves, no slope.
    const path = root.querySelector('g[data-mark=line] path')?.getAttribute('d') ?? ''
    expect(path.split(/(?=[ML])/).length).toBe(7)
  })

  test('two votes in one block do not pile up: no share of more than all is drawn', () => {
    const [first, second, ...rest] = price.points
    if (!first || !second) throw new Error('the fixture has too few points')
    const points = [first, { ...second, votingShares: '9000' }, second, ...rest]
    const root = priceChart({ ...price, points }, env())
    const area = root.querySelector('g[data-mark=area] path')?.getAttribute('d') ?? ''
    const heights = [...area.matchAll(/,(-?[\d.]+)/g)].map((match) => Number(match[1]))
    // The strip's plot begins 30 px below its top: what is above would stick out of it.
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(30)
  })

  test('votes of shares that are burnt by now stay as high as they were', () => {
    const area = (rows: typeof price) =>
      priceChart(rows, env()).querySelector('g[data-mark=area] path')?.getAttribute('d')
    expect(area({ ...price, shares: '1550' })).toBe(area(price))
  })

  test('prices close to each other fill the height, a free one brings 0 back', () => {
    const ticks = (rows: typeof price) => words(priceChart(rows, env())).join(' ')
    const close = price.points.map((row) => ({ ...row, price: price.votes[1]?.price ?? '' }))
    expect(ticks({ ...price, points: close, votes: price.votes.slice(1) })).not.toMatch(/0\.00/)
    const votes = price.votes.map((row) => ({ ...row, price: '10000000000000000' }))
    expect(ticks({ ...price, votes })).toMatch(/0\.00/)
  })

  test('hollow bars are the owners without a vote', () => {
    const groups = [...ownersChart(owners, '10000', env()).querySelectorAll('g[data-mark=bar]')]
    expect(groups.map((group) => group.getAttribute('fill'))).toHaveLength(3)
    expect(groups[1]?.getAttribute('stroke')).toMatch(/^#/)
  })

  test('the end of the revenue line says the exact total, rounded down', () => {
    expect(words(revenueChart(revenue, env()))).toContain('180.25')
  })
})

/** As a file of its own: with its namespace, one mark a line. */
function svg(element: Element): string {
  const text = element.outerHTML.replace(
    /^<svg (?!.*xmlns=)/,
    '<svg xmlns="http://www.w3.org/2000/svg" ',
  )
  return `${text.replace(/></g, '>\n<')}\n`
}
