/** Work that lasts longer lets other work of this thread have its turn. */
const PATIENCE_MS = 0.3

/**
 * A pause for long computations: called often, it lets sockets be served every few milliseconds, so that the database
 * is never kept waiting while a batch is folded. It changes no result.
 */
export function createPause(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < PATIENCE_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    last = performance.now()
  }
}
