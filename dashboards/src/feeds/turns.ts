/** Questions at a time: a browser has six connections to one host, and the page's own streams need some. */
const most = 3

let running = 0
const waiting: (() => void)[] = []

/** Runs `work` when it is its turn. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < most) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    // A place passes from one to the next.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
