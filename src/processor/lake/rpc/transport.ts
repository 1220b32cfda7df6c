export type Call = { method: string; params: readonly unknown[] }

/** What a node says to one call. */
export type Reply = {
  result?: unknown
  error?: { code?: number; message?: string; data?: unknown }
}

/** Sends calls to a node, as one request where it can, and gives the replies in their order. */
export type Transport = {
  send(calls: readonly Call[], timeoutMs: number): Promise<Reply[]>
  close(): void
}

export type FaultKind =
  | 'timeout'
  | 'rate-limit'
  | 'server-error'
  | 'bad-answer'
  | 'connection'
  | 'inconsistent'
  | 'pruned'

/** A node that did not do as asked, for a reason that may pass. Never leaves the lake. */
export class NodeFault extends Error {
  readonly kind: FaultKind
  /** How long the node asks us to wait. */
  readonly retryAfterMs: number | undefined

  constructor(kind: FaultKind, message: string, retryAfterMs?: number) {
    super(message)
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}

/** The node finds the question too large: ask for less. */
export class Refusal extends Error {}

/** The node does not know this method, or not these parameters. */
export class Unsupported extends Error {}
