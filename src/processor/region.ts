/**
 * Region of a location as the consumer wrote it: what stands after the last comma before the coordinates; null without.
 * @example 'Kibera, Nairobi, Kenya (-1.31, 36.78)' gives 'Kenya'
 */
export function regionOf(location: string): string | null {
  const text = location.replace(/\(\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*\)\s*$/, '')
  const comma = text.lastIndexOf(',')
  return comma < 0 ? null : text.slice(comma + 1).trim() || null
}
