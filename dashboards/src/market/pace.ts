type Surroundings = {
  hidden: () => boolean
  now: () => number
  nextFrame: (work: () => void) => void
}

const browser: Surroundings = {
  hidden: () => document.hidden,
  now: () => performance.now(),
  nextFrame: (work) => void requestAnimationFrame(work),
}

/** At least so long between two redraws, milliseconds: at most two a second. */
export const pause = 500

/** Merges many touches into one redraw a frame and a pause; of a hidden page none, and one when it is seen again. */
export function pace(redraw: () => void, { hidden, now, nextFrame } = browser) {
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const touch = () => {
    if (ended || timer !== undefined || hidden()) return
    const wait = Math.max(0, last + pause - now())
    timer = setTimeout(() => {
      nextFrame(() => {
        timer = undefined
        last = now()
        if (!ended) redraw()
      })
    }, wait)
  }
  const stop = () => {
    ended = true
    clearTimeout(timer)
  }
  return { touch, stop }
}
