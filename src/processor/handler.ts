import type { Need, Rows } from './rows'

/** Where an event stands. `address` is its emitter: a generator's events name their generator by it. */
export type LogMeta = {
  /** Log id: sorts in chain order, differs between forks. @example '0000012345-1a2b3-000007' */
  id: string
  address: string
  block: number
  blockHash: string
  chainId: number
  logIndex: number
  txIndex: number
  txHash: string
  /** Time of the block. */
  at: Date
}

/** The columns that every event row shares. */
export function logFields({ id, block, logIndex, txHash }: LogMeta) {
  return { id, blockNumber: block, logIndex, txHash }
}

// biome-ignore lint/suspicious/noExplicitAny: the arguments' type is each event's own
type Any = any

type Decodable = { topic: string; decode(log: { topics: string[]; data: string }): Any }

/** How one contract event changes rows. `needs` names the rows to load; `apply` is pure and synchronous. */
export type Handler<Args = Any> = {
  needs(args: Args, meta: LogMeta): Need[]
  apply(rows: Rows, args: Args, meta: LogMeta): void
}

/** One handler per event: a contract event without a handler does not compile. */
export type HandlersOf<Events extends Record<string, Decodable>> = {
  [Name in keyof Events]: Handler<ReturnType<Events[Name]['decode']>>
}

/** For an event that changes no row. The reason is for the reader; `needs` still says whom the event touches. */
export function ignored<Args>(
  _reason: string,
  needs: Handler<Args>['needs'] = () => [],
): Handler<Args> {
  return { needs, apply: () => {} }
}
