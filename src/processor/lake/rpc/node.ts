import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../../log'
import type { Observer } from '../../observer'
import { createHealth } from './health'
import { errorOf } from './reasons'
import { type Call, NodeFault, Refusal, type Reply, type Transport, Unsupported } from './transport'

/** A node that is asked until it answers. */
export type Node = {
  /**
   * The results of calls made as one request, read by `read`, which may throw NodeFault on an answer that cannot be
   * right. All faults are tried again, after a pause. Throws Refusal.
   */
  ask<Result>(calls: readonly Call[], read: Read<Result>, about: About): Promise<Result>
  /** The same for a question within another one's `read`: its success does not yet mean that the node is well. Throws Unsupported too. */
  askWithin<Result>(calls: readonly Call[], read: Read<Result>): Promise<Result>
  /** Waits as after a fault of a question: for what only shows when two answers are put together. */
  pauseAfter(fault: NodeFault, about: About): Promise<void>
  /** One try: null on any fault, and while the node wants to be left alone. */
  tryOnce(call: Call, timeoutMs: number): Promise<unknown | null>
  close(): void
}

type Read<Result> = (results: unknown[]) => Result | Promise<Result>

/** What a question is about: the block for the log, and whether it cannot be made smaller, so that a Refusal is a fault too. */
export type About = { block: number; isLeast?: boolean }

export type NodeOptions = {
  transport: Transport
  log: Log
  observe: Observer
  signal: AbortSignal
  /** Longest wait for an answer. Default 30 s. */
  timeoutMs?: number
  /** First and longest pause before a question is asked again. Default 0.25 s and 15 s. */
  firstPauseMs?: number
  longestPauseMs?: number
  /** Pause after a node said that it no longer has the block. Default 60 s. */
  prunedPauseMs?: number
  /** The same fault is not logged again within this time. Default 30 s. */
  quietMs?: number
}

const MOST_RETRY_AFTER_MS = 300_000

/** What cannot be asked otherwise is asked again. */
function asFault(error: unknown, { isLeast }: About): unknown {
  const isFinal = error instanceof Unsupported || (error instanceof Refusal && isLeast)
  return isFinal ? new NodeFault('server-error', error.message) : error
}

export function createNode(options: NodeOptions): Node {
  const { transport, observe, signal, timeoutMs = 30_000 } = options
  const { firstPauseMs = 250, longestPauseMs = 15_000, prunedPauseMs = 60_000 } = options
  const health = createHealth(options.log, options.quietMs ?? 30_000)
  /** A node that asked us to wait is left alone by all questions. */
  let silentUntil = 0

  async function sendOnce(calls: readonly Call[], ms: number): Promise<unknown[]> {
    const startedAt = performance.now()
    const method = calls[0]?.method ?? ''
    const tell = (ok: boolean) =>
      observe.rpcCall({ method, ok, seconds: (performance.now() - startedAt) / 1000 })
    let replies: Reply[]
    try {
      replies = await transport.send(calls, ms)
    } catch (error) {
      tell(false)
      throw error
    }
    const failed = replies.find((reply) => reply.error || !('result' in reply))
    tell(!failed)
    if (failed) throw errorOf(failed)
    return replies.map(({ result }) => result)
  }

  async function ask<Result>(
    calls: readonly Call[],
    read: Read<Result>,
    about?: About,
  ): Promise<Result> {
    for (let attempt = 0; ; attempt++) {
      const rest = silentUntil - Date.now()
      if (rest > 0) await sleep(rest, undefined, { signal })
      signal.throwIfAborted()
      try {
        const result = await read(await sendOnce(calls, timeoutMs))
        if (about) health.well()
        return result
      } catch (thrown) {
        signal.throwIfAborted()
        const error = about ? asFault(thrown, about) : thrown
        if (!(error instanceof NodeFault)) throw error
        await pause(error, about, attempt)
      }
    }
  }

  async function pause(fault: NodeFault, about: About | undefined, attempt: number): Promise<void> {
    health.ill(fault, about)
    if (fault.kind !== 'pruned') observe.rpcRetry(fault.kind)
    const backoff = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempt, 20))
    const asked = Math.min(fault.retryAfterMs ?? 0, MOST_RETRY_AFTER_MS)
    if (asked > 0) silentUntil = Math.max(silentUntil, Date.now() + asked)
    const ms = fault.kind === 'pruned' ? prunedPauseMs : backoff
    // Jitter, so that questions that failed together do not come back together.
    await sleep(Math.max(asked, ms * (0.5 + Math.random() / 2)), undefined, { signal })
  }

  return {
    ask,
    askWithin: ask,
    pauseAfter: (fault, about) => pause(fault, about, 2),
    async tryOnce(call, ms) {
      if (silentUntil > Date.now()) return null
      try {
        const [result] = await sendOnce([call], ms)
        return result ?? null
      } catch (error) {
        if (error instanceof NodeFault) health.ill(error)
        else if (!(error instanceof Refusal || error instanceof Unsupported)) throw error
        return null
      }
    },
    close: () => transport.close(),
  }
}
