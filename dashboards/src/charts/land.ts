import rings from './land.json'
import type { MapWindow, Pixel } from './map-window'

/** Points nearer to each other than so many pixels are one; all are whole pixels, which keeps the file small. */
const near = 2.2
const parts = 10

/** The land of each strip of a map as outlines to fill; what lies outside of a strip is cut off at its edge. */
export function landOf({ strips, scale, south, north }: MapWindow): Pixel[][] {
  const between = (value: number, least: number, most: number) =>
    Math.min(most, Math.max(least, value))
  return strips.flatMap(({ west, east, left, top }) =>
    (rings as number[][]).flatMap((steps) => {
      const outline: Pixel[] = []
      for (const [longitude, latitude] of pointsOf(steps)) {
        const x = left + (between(longitude, west, east) - west) * scale
        const y = top + (north - between(latitude, south, north)) * scale
        const last = outline.at(-1)
        if (last && Math.hypot(x - last.x, y - last.y) < near) continue
        outline.push({ x: Math.round(x), y: Math.round(y) })
      }
      return isFlat(outline) ? [] : [outline]
    }),
  )
}

/** The points of a ring, whose steps are tenths of a degree. */
function* pointsOf(steps: number[]): Generator<[number, number]> {
  let [x, y] = [0, 0]
  for (let at = 0; at < steps.length; at += 2) {
    x += steps[at] ?? 0
    y += steps[at + 1] ?? 0
    yield [x / parts, y / parts]
  }
}

/** Nothing of it is inside: all of it lies on one edge. */
const isFlat = (outline: Pixel[]) =>
  outline.length < 3 ||
  outline.every(({ x }) => x === outline[0]?.x) ||
  outline.every(({ y }) => y === outline[0]?.y)
