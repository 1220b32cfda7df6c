/** Work that lasts longer lets other work of this thread have its turn. */
const PATIENCE_MS = 0.3

export type Pause = {
  isDue(): boolean
  take(): Promise<void>
}

/**
 * A pause for long computations: asked for often, it lets sockets be served several times a millisecond, so that the
 * database is never kept waiting while a batch is folded. It changes no result.
 */
export function createPause(): Pause {
  let last = performance.now()
  return {
    isDue: () => performance.now() - last >= PATIENCE_MS,
    async take() {
      await new Promise((resolve) => setImmediate(resolve))
      last = performance.now()
    },
  }
}
