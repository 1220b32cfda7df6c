/** A word cut to so many letters where there is no room for more. */
export const shortened = (word: string, most: number) =>
  word.length > most ? `${word.slice(0, most - 1)}…` : word

/** Room above and below, never below 0: what is drawn cannot be less. */
export function domainOf(values: number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || most || 1) * 0.12
  return [Math.max(0, least - room), most + room]
}

/** Of a word beside its dot, pixels. */
const word = { left: 8, top: -17, height: 16 }
/** What a word may stand out to the right of the plot. */
const margin = 20

/** Points whose word has room, the highest first: no word covers another, or the middle of a dot. */
export function labelled<Point extends { x: number; y: number }>(
  points: Point[],
  [left, right]: [number, number],
  [bottom, top]: [number, number],
  size: { width: number; height: number },
  widthOf: (point: Point) => number,
): Point[] {
  const places = points.map((point) => ({
    point,
    width: widthOf(point),
    x: ((point.x - left) / (right - left)) * size.width,
    y: ((top - point.y) / (top - bottom)) * size.height,
  }))
  const taken: { x: number; y: number; width: number }[] = []
  return places
    .sort((a, b) => a.y - b.y)
    .filter(({ x, y, width }) => {
      const box = { x: x + word.left, y: y + word.top, width }
      const overWord = taken.some(
        (other) =>
          other.x < box.x + width &&
          box.x < other.x + other.width &&
          Math.abs(other.y - box.y) < word.height,
      )
      const overDot = places.some(
        (dot) =>
          dot.x > box.x && dot.x < box.x + width && Math.abs(dot.y - box.y - 8) < word.height,
      )
      if (overWord || overDot || box.x + width > size.width + margin) return false
      taken.push(box)
      return true
    })
    .map(({ point }) => point)
}
