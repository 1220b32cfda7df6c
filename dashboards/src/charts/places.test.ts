import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { heights } from '../theme'
import { env } from './fixtures'
import { landOf } from './land'
import { mapChart } from './map'
import { mapWindow, project } from './map-window'
import { places, regions } from './places-fixtures'
import { regionsChart } from './regions'

const all = (root: Element, selector: string) => [...root.querySelectorAll(selector)]
const words = (root: Element) => all(root, 'text').map((node) => node.textContent)
const marks = (root: Element, word: string) =>
  all(root, `g[data-mark="${word}"] circle, g[data-mark="${word}"] path`)

describe('the window of a map', () => {
  const size = { width: 1200, height: 340 }

  test('is to one scale: a degree is as wide as it is high', () => {
    const window = mapWindow([], { ...size, strips: 1 })
    const at = (longitude: number, latitude: number) => project({ longitude, latitude }, window)
    expect(at(10, 0).x - at(0, 0).x).toBeCloseTo(at(0, 0).y - at(0, 10).y, 9)
    expect(at(-120, 0).x).toBeGreaterThanOrEqual(0)
    expect(at(180, 0).x).toBeLessThanOrEqual(size.width)
  })

  test('reaches to the outermost spot, however far north', () => {
    const spot = { longitude: 15.6, latitude: 78.2 } // Longyearbyen
    const { y } = project(spot, mapWindow([spot], { ...size, strips: 1 }))
    expect(y).toBeGreaterThan(0)
    expect(y).toBeLessThan(size.height)
  })

  test('is cut in two where it is narrow, each spot in its own strip', () => {
    const window = mapWindow([], { width: 330, height: 336, strips: 2 })
    const [lima, delhi] = [
      project({ longitude: -77, latitude: -12 }, window),
      project({ longitude: 77, latitude: 28 }, window),
    ]
    expect(lima.y).toBeLessThan(168)
    expect(delhi.y).toBeGreaterThan(168)
    expect(window.scale).toBeGreaterThan(330 / 300) // larger than in one strip
  })
})

describe('the land', () => {
  const window = mapWindow([], { width: 1200, height: 340, strips: 1 })
  const land = landOf(window)
  /** Ray casting: is the point inside of an odd number of outlines? */
  const isLand = (longitude: number, latitude: number) => {
    const { x, y } = project({ longitude, latitude }, window)
    const crossed = land.flatMap((ring) =>
      ring.filter((from, at) => {
        const to = ring[(at + 1) % ring.length] ?? from
        const crosses = from.y > y !== to.y > y
        return crosses && x < ((to.x - from.x) * (y - from.y)) / (to.y - from.y) + from.x
      }),
    )
    return crossed.length % 2 === 1
  }

  test.each([
    ['Nairobi', 36.8, -1.3, true],
    ['Delhi', 77.2, 28.6, true],
    ['La Paz', -68.1, -16.5, true],
    ['Alice Springs', 133.9, -23.7, true],
    ['the Gulf of Guinea', 0, 0, false],
    ['the Pacific', -110, -10, false],
    ['the Indian Ocean', 75, -20, false],
  ])('%s is where it is', (_, longitude, latitude, isSolid) => {
    expect(isLand(longitude, latitude)).toBe(isSolid)
  })
})

describe('the map', () => {
  const root = mapChart(places, env())

  test('has a mark a place, told apart by shape; a place without coordinates has none', () => {
    expect(marks(root, 'active')).toHaveLength(2)
    expect(marks(root, 'installing')).toHaveLength(1)
    expect(marks(root, 'asked for')).toHaveLength(1)
    expect(marks(root, 'defaulted')).toHaveLength(1)
    expect(words(root)).toContain('Makoko')
    expect(words(root)).not.toContain('Somewhere')
  })

  test('west is left', () => {
    const [quito, makoko] = marks(root, 'active').map((dot) => Number(dot.getAttribute('cx')))
    expect(quito).toBeLessThan(makoko ?? 0)
  })

  test.each([320, 640, 1280])('%i pixels wide it is a small file', (width) => {
    const svg = mapChart(places, env(width)).outerHTML
    expect(gzipSync(svg).length).toBeLessThan(10_240)
    expect(svg).not.toContain('NaN')
  })

  test.each([false, true])('looks as kept, dark: %s', async (dark) => {
    await expect(mapChart(places, env(640, dark)).outerHTML).toMatchFileSnapshot(
      `./snapshots/map${dark ? '-dark' : ''}.svg`,
    )
  })
})

describe('kWh by region', () => {
  const root = regionsChart(regions, env())

  test('the five largest have an area, the others are one; the running week is not drawn', () => {
    expect(all(root, 'g[data-mark=area] path')).toHaveLength(6)
    for (const word of ['Kenya', 'no region named', '2 others', '70 kWh', '20 kWh'])
      expect(words(root)).toContain(word)
  })

  test('the top of the last whole week is the sum of all', () => {
    const tops = all(root, 'g[data-mark=area] path').map((path) =>
      Math.min(
        ...[...(path.getAttribute('d') ?? '').matchAll(/[V,](-?[\d.]+)/g)].map(([, y]) =>
          Number(y),
        ),
      ),
    )
    const [kenya = 0, nowhere = 0, , , , others = 0] = tops
    const zero = heights.regions - 40 - 21 * 6 // less the margin of the key
    // Kenya's most is 30, with the unnamed it is 60, all are 85.
    expect((zero - nowhere) / (zero - kenya)).toBeCloseTo(60 / 30, 1)
    expect((zero - others) / (zero - kenya)).toBeCloseTo(85 / 30, 1)
  })

  test('looks as kept', async () => {
    await expect(root.outerHTML).toMatchFileSnapshot('./snapshots/regions.svg')
  })
})
