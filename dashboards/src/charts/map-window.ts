/** A point of the Earth in degrees, as a position to draw at. */
export type Spot = { longitude: number; latitude: number }
/** Pixels from the upper left corner. */
export type Pixel = { x: number; y: number }

/** What a map always shows, degrees: the lands where power is wanted most. More of the world comes in where there is room. */
const usual = { west: -120, east: 180, south: -40, north: 36 }
/** Beyond it is nothing to see, but for a spot that lies there. */
const most = { south: -58, north: 84 }
/** Where a narrow map is cut in two: few people live at the 60th meridian. */
const cut = 60
/** Around the outermost spots. */
const room = 4

/** Strips of the world, one below the other, all to one scale: longitude and latitude are drawn equally large. */
export type MapWindow = {
  /** Pixels of a degree. */
  scale: number
  south: number
  north: number
  strips: { west: number; east: number; left: number; top: number }[]
}

/** `strips`: 1 where the map is broad, 2 where it is narrow. */
export function mapWindow(
  spots: Spot[],
  { width, height, strips }: { width: number; height: number; strips: 1 | 2 },
): MapWindow {
  const longitudes = spots.map((spot) => spot.longitude)
  const latitudes = spots.map((spot) => spot.latitude)
  const west = Math.max(
    -180 - room,
    Math.min(usual.west, ...longitudes.map((value) => value - room)),
  )
  const east = Math.min(
    180 + room,
    Math.max(usual.east, ...longitudes.map((value) => value + room)),
  )
  const south = Math.max(-90, Math.min(usual.south, ...latitudes.map((value) => value - room)))
  const north = Math.min(90, Math.max(usual.north, ...latitudes.map((value) => value + room)))
  const edges = strips === 1 ? [west, east] : [west, cut, east]
  const broad = Math.max(...edges.slice(1).map((edge, at) => edge - (edges[at] ?? 0)))
  const gap = 8 * (strips - 1)
  const high = (height - gap) / strips
  const scale = Math.min(width / broad, high / (north - south))
  // Room that is left over shows more of the world, half of it on each side.
  const spare = Math.max(0, high / scale - (north - south))
  const shown = {
    south: Math.min(south, Math.max(most.south, south - spare / 2)),
    north: Math.max(north, Math.min(most.north, north + spare / 2)),
  }
  const top = (at: number) => at * (high + gap) + (high - (shown.north - shown.south) * scale) / 2
  return {
    ...shown,
    scale,
    strips: edges.slice(1).map((edge, at) => {
      const start = edges[at] ?? west
      return { west: start, east: edge, left: (width - (edge - start) * scale) / 2, top: top(at) }
    }),
  }
}

/** Where a spot is drawn. */
export function project({ longitude, latitude }: Spot, window: MapWindow): Pixel {
  const { strips, scale, north } = window
  const strip = strips.find(({ east }) => longitude < east) ?? strips.at(-1)
  const { west = 0, left = 0, top = 0 } = strip ?? {}
  return { x: left + (longitude - west) * scale, y: top + (north - latitude) * scale }
}
