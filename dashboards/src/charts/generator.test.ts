import { describe, expect, test } from 'vitest'
import { calendarChart } from './calendar'
import { env } from './fixtures'
import { days, yields } from './generator-fixtures'
import { yieldChart } from './yield'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
const cells = (root: Element, word: string) => all(root, `g[data-mark="${word}"] rect`)

describe('yield by week', () => {
  const root = yieldChart(yields, env())

  test('a week without all of it active is a gap, not 0', () => {
    const path = all(root, 'g[data-mark=line] path')[0]?.getAttribute('d') ?? ''
    expect(path.match(/[ML]/g)).toEqual(['M', 'L', 'L']) // three weeks, the first is missing
    expect(path).not.toContain('NaN')
  })

  test('the band is drawn where four or more were active', () => {
    const band = all(root, 'g[data-mark="middle half"] path')[0]?.getAttribute('d') ?? ''
    expect(band.match(/[ML]/g)).toHaveLength(4) // two weeks, there and back
  })

  test('the last value is said', () => {
    expect(root.textContent).toContain('6.0%')
  })

  test('looks as kept', async () => {
    await expect(root.outerHTML).toMatchFileSnapshot('./snapshots/yield.svg')
  })
})

describe('the calendar', () => {
  const root = calendarChart(days, env())

  test('has a cell a day, those without a sale hatched', () => {
    expect(cells(root, 'sold per kW')).toHaveLength(27)
    expect(cells(root, 'no sale')).toHaveLength(13)
    expect(all(root, 'g[data-mark="no sale"]')[0]?.getAttribute('fill')).toMatch(/^url\(#/)
  })

  test('a Wednesday is in the third row, its week after the one before', () => {
    const [first, , seventh] = [days[0], days[1], days[7]].map((day) =>
      calendarChart(day ? [day] : [], env()),
    )
    const y = (chart: Element | undefined) =>
      Number(cells(chart as Element, 'sold per kW')[0]?.getAttribute('y'))
    expect(y(first)).toBe(y(seventh))
    const weeks = new Set(all(root, 'rect[x]').map((cell) => cell.getAttribute('x')))
    expect(weeks.size).toBeGreaterThanOrEqual(6)
  })

  test('one day of much has the last colour of the key', () => {
    const key = all(root, 'g[data-mark=key] rect').map((step) => step.getAttribute('fill'))
    const fills = cells(root, 'sold per kW').map((cell) => cell.getAttribute('fill'))
    expect(fills).toContain(key.at(-1))
    expect(new Set(fills).size).toBeGreaterThan(5)
  })

  test('shows as many of the newest weeks as fit', () => {
    const [first] = days
    if (!first) throw new Error('the fixture has a day')
    const years = Array.from({ length: 1500 }, (_, at) => ({
      ...first,
      day: new Date(Date.UTC(2022, 0, 1 + at)).toISOString(),
    }))
    const narrow = calendarChart(years, env(320))
    expect(cells(narrow, 'sold per kW').length).toBeLessThanOrEqual(38 * 7)
    expect(narrow.querySelectorAll('*').length).toBeLessThan(2000)
    expect(calendarChart(years, env(1280)).querySelectorAll('*').length).toBeLessThan(2000)
  })

  test.each([false, true])('looks as kept, dark: %s', async (dark) => {
    await expect(calendarChart(days, env(640, dark)).outerHTML).toMatchFileSnapshot(
      `./snapshots/calendar${dark ? '-dark' : ''}.svg`,
    )
  })
})
