import { readFileSync, writeFileSync } from 'node:fs'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

const FROM = require.resolve('world-atlas/land-110m.json')
const TO = 'dashboards/src/charts/land.json'
/** Integers of a degree. */
const PARTS = 10
/** South of it is Antarctica, where nobody asks for power. */
const SOUTHMOST = -60

/**
 * Writes the outlines of the land for the map: Natural Earth 1:110m, public domain, by way of world-atlas. A ring is a list of
 * numbers: longitude and latitude of its first point, then the steps to each next one, tenths of a degree.
 */
function main(): void {
  const topology = JSON.parse(readFileSync(FROM, 'utf8')) as Topology<{ land: GeometryCollection }>
  const rings = feature(topology, topology.objects.land).features.flatMap(({ geometry }) => {
    if (geometry.type !== 'MultiPolygon') throw new Error(`Land is a ${geometry.type}`)
    return geometry.coordinates.flat()
  })
  const steps = rings
    .filter((ring) => ring.some(([, latitude = 0]) => latitude > SOUTHMOST))
    .map(stepsOf)
    .filter((ring) => ring.length >= 8)
  writeFileSync(TO, `[\n${steps.map((ring) => JSON.stringify(ring)).join(',\n')}\n]\n`)
}

function stepsOf(ring: number[][]): number[] {
  const steps: number[] = []
  let [x, y] = [0, 0]
  for (const [longitude = 0, latitude = 0] of unbroken(ring)) {
    const [nextX, nextY] = [Math.round(longitude * PARTS), Math.round(latitude * PARTS)]
    if (steps.length > 0 && nextX === x && nextY === y) continue
    steps.push(nextX - x, nextY - y)
    x = nextX
    y = nextY
  }
  return steps
}

/** A ring that crosses the 180th meridian goes on beyond it, instead of around the world. */
function unbroken(ring: number[][]): number[][] {
  let turned = 0
  const whole = ring.map(([longitude = 0, latitude = 0], at) => {
    const before = ring[at - 1]?.[0] ?? longitude
    if (Math.abs(longitude - before) > 180) turned += longitude > before ? -360 : 360
    return [longitude + turned, latitude]
  })
  const longitudes = whole.map(([longitude = 0]) => longitude)
  const middle = (Math.min(...longitudes) + Math.max(...longitudes)) / 2
  const back = middle < -180 ? 360 : middle > 180 ? -360 : 0
  return whole.map(([longitude = 0, latitude = 0]) => [longitude + back, latitude])
}

main()
