/** `npm run test:full` takes the large sizes. */
export const isFull = process.env.TEST_FULL === '1'

/** The size to take: the small one in `npm test`, the large one in `npm run test:full`. */
export function sized(small: number, large: number): number {
  return isFull ? large : small
}

/** A seed to print and to repeat: `TEST_SEED`, else a new one each time. */
export function freshSeed(suite: string): number {
  const seed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))
  process.stdout.write(`${suite}: TEST_SEED=${seed}\n`)
  return seed
}
