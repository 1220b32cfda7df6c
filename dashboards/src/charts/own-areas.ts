/** Series with an area of their own in a chart; the others are one, the last. */
const most = 5

/** How many of so many have one: a single one that is left over has its own too. */
export const ownAreas = (count: number): number => (count === most + 1 ? count : most)
