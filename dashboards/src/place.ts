/** A location without the coordinates that may end it: `Kitui, Kenya (-1.37, 38.01)` is `Kitui, Kenya`. */
export function placeName(location: string): string {
  const name = location.replace(/\s*\(\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*\)\s*$/, '')
  return name === '' ? location : name
}
