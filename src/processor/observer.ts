/** Filling an empty index, building its indexes, following the chain's head. */
export type Phase = 'history' | 'indexes' | 'head'

/** What the parts of the processor tell of their work, for metrics and progress. Times in seconds. */
export type Observer = {
  /** One JSON-RPC request of the lake (a batch counts once). */
  rpcCall(call: { method: string; ok: boolean; seconds: number }): void
  /** A request is made again. */
  rpcRetry(
    reason:
      | 'timeout'
      | 'rate-limit'
      | 'server-error'
      | 'bad-answer'
      | 'connection'
      | 'inconsistent',
  ): void
  /** The lake on disk: newest block, bytes, number of segments. */
  lakeSize(size: { height: number; bytes: number; segments: number }): void
  /** An answer was served from the disk (hit) or had to be fetched from the chain. */
  lakeRead(hit: boolean): void
  /** A damaged segment was thrown away and is fetched again. */
  lakeDamage(): void
  /** A transaction is committed. `rows` counts rows written by table. */
  commit(commit: {
    seconds: number
    height: number
    blockAt: Date
    blocks: number
    events: number
    isHot: boolean
    rows: Record<string, number>
  }): void
  /** Blocks were undone. */
  rollback(rollback: { depth: number; seconds: number }): void
  /** A transaction is tried again, after this SQLSTATE or connection error. */
  storeRetry(code: string): void
  /** What is worked at while nothing is committed. */
  phase(phase: Phase): void
}

const nothing = (): void => {}

/** Tells nobody. */
export const silent: Observer = {
  rpcCall: nothing,
  rpcRetry: nothing,
  lakeSize: nothing,
  lakeRead: nothing,
  lakeDamage: nothing,
  commit: nothing,
  rollback: nothing,
  storeRetry: nothing,
  phase: nothing,
}
