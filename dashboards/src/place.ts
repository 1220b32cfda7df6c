const coordinates = /\s*\(\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*\)\s*$/

/** A location without the coordinates that may end it: `Kitui, Kenya (-1.37, 38.01)` is `Kitui, Kenya`. */
export function placeName(location: string): string {
  const name = location.replace(coordinates, '')
  return name === '' ? location : name
}

/** The coordinates that end a location, degrees as written; null where there are none, or none on Earth. */
export function coordinatesOf(location: string): { latitude: string; longitude: string } | null {
  const [, latitude = '', longitude = ''] = coordinates.exec(location) ?? []
  if (latitude === '') return null
  const isOnEarth = Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180
  return isOnEarth ? { latitude, longitude } : null
}
