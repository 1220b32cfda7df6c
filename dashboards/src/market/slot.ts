/** Most live markets of one browser: with the stream of heads and the pages' questions they stay within six connections. */
const most = 3

/**
 * Runs `hold` as soon as one of the browser's places for a live market is free, having said `onWait` if none is; what it
 * gives back is called to end. Calling the answer gives the place back. Without locks (no secure context) every tab has its own.
 */
export function takeSlot(hold: () => () => void, onWait: () => void): () => void {
  let release: (() => void) | undefined
  const waiting = new AbortController()
  const occupy = () =>
    new Promise<void>((resolve) => {
      const end = hold()
      release = () => {
        end()
        resolve()
      }
    })
  if ('locks' in navigator) void request(occupy, onWait, waiting.signal)
  else void occupy()
  return () => {
    waiting.abort()
    release?.()
  }
}

async function request(
  occupy: () => Promise<void>,
  onWait: () => void,
  signal: AbortSignal,
): Promise<void> {
  const places = Array.from({ length: most }, (_, place) => `heliograph-market-${place}`)
  for (const place of places) {
    let taken = false
    await navigator.locks.request(place, { ifAvailable: true }, (lock) => {
      taken = lock !== null
      return lock === null || signal.aborted ? undefined : occupy()
    })
    if (taken || signal.aborted) return
  }
  onWait()
  // Whichever comes free first: then the other two are no longer waited for.
  const enough = new AbortController()
  signal.addEventListener('abort', () => enough.abort())
  let taken = false
  const occupyOnce = () => {
    if (taken || signal.aborted) return
    taken = true
    enough.abort()
    return occupy()
  }
  for (const place of places)
    navigator.locks.request(place, { signal: enough.signal }, occupyOnce).catch(() => undefined) // No longer waited for.
}
