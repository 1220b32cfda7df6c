/** Weeks that the sparklines and the heatmap of generators look back. */
export const shownWeeks = 26

const dayMs = 86_400_000
const weekMs = 7 * dayMs
/** A Monday. */
const monday = Date.UTC(1970, 0, 5)

/** Starts of the last `count` weeks that were over at `asOf`, oldest first; weeks begin on Monday, UTC. */
export function wholeWeeks(asOf: string, count: number): string[] {
  const running = monday + Math.floor((Date.parse(asOf) - monday) / weekMs) * weekMs
  return Array.from({ length: count }, (_, week) =>
    new Date(running - (count - week) * weekMs).toISOString(),
  )
}

/** The end of a week, exclusive. */
export const weekEnd = (startedAt: string) => Date.parse(startedAt) + weekMs
