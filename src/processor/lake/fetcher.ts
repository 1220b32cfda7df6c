import { EventEmitter, once } from 'node:events'
import type { OpenOptions } from './options'
import type { Node } from './rpc/node'
import { NodeFault } from './rpc/transport'
import { scanAhead, scanBirths } from './scan/ahead'
import { createGenerators } from './scan/generators'
import { readHeader } from './scan/logs'
import type { Piece, Scanner } from './scan/piece'
import { blockCall } from './scan/question'
import { createSizer } from './scan/sizer'
import { createDrafts, type Draft } from './segments/draft'
import type { Shelf } from './segments/shelf'

/** Fetches what the shelf lacks, a few segments ahead of what is asked. */
export type Fetcher = {
  /** The processor stands at `demand`, and `start`, which no segment holds, is to be fetched now. */
  fetch(start: number, demand: number): void
  /** The processor stands at `demand`. */
  moved(demand: number): void
  isBusy(): boolean
  /** Waits until a segment is added, at most `ms`. Throws what ended the fetching. */
  progress(ms: number): Promise<void>
  /** Waits, after the signal's abort, until nothing is written any more. */
  ended(): Promise<void>
}

type Ref = { to: number; hash: string }

/** A piece after a block, whose parent is known if the piece begins with a block that has logs, or is one block. */
function follows({ blocks: [first] }: Piece, before: Ref | undefined): boolean {
  if (!first || !before || first.number !== before.to + 1) return true
  return first.parentHash === before.hash
}

/** `next`: first block that is not on the shelf. */
type Run = { next: number; isStopped: boolean; ahead: number[] }

export function createFetcher(
  { filter, tuning, log }: OpenOptions,
  node: Node,
  shelf: Shelf,
  confirmed: () => Promise<Shelf>,
  final: () => number,
  signal: AbortSignal,
): Fetcher {
  const { answerLogs = 1_000, answerBlocks = 100_000, answerWithinMs = 20_000 } = tuning
  const { width = 3, ahead = 2, chunk = 500 } = tuning
  const generators = createGenerators(filter)
  const scanner: Scanner = {
    node,
    filter,
    generators,
    chunk,
    sizer: createSizer({
      firstSpan: tuning.firstSpan ?? 200,
      mostSpan: tuning.mostSpan ?? 10_000,
      logs: tuning.rangeLogs ?? 1_000,
    }),
  }
  /** Holes whose births are known all the same. */
  let birthsKnownTo: number | undefined
  const news = new EventEmitter().setMaxListeners(0)
  let run: Run | undefined
  let demand = -1
  let failure: unknown
  const runs = new Set<Promise<void>>()

  const lastOf = (of: Run) =>
    Math.min(final(), (shelf.findAbove(of.next - 1)?.from ?? Infinity) - 1)

  async function put(of: Run, draft: Draft): Promise<void> {
    await shelf.add(draft)
    of.next = draft.head.to + 1
    of.ahead.push(draft.head.from)
    news.emit('segment')
  }

  /** Fetches from `next` on; false if what came does not follow what is there, so that it has to begin again. */
  async function fetchAll(of: Run): Promise<boolean> {
    // A shelf that was served unchecked, while the node was away, must be this chain's before it grows.
    if ((await confirmed()) !== shelf) throw new Error('The lake was of another chain: start again')
    const from = of.next
    await learnBirths(from)
    if (!(await fits(from))) return false
    const drafts = createDrafts(from, { logs: answerLogs, blocks: answerBlocks })
    let putAt = Date.now()
    let last: Ref | undefined = shelf.find(from - 1)
    for await (const piece of scanAhead(scanner, from, () => lastOf(of), width)) {
      if (of.isStopped) return true
      if (!follows(piece, last)) {
        const fault = new NodeFault(
          'inconsistent',
          `block ${piece.from} does not follow block ${last?.to}`,
        )
        await node.pauseAfter(fault, { block: piece.from })
        return false
      }
      const end = piece.blocks.at(-1)
      last = end && { to: end.number, hash: end.hash }
      const full = drafts.push(piece)
      if (full.length === 0 && Date.now() - putAt > answerWithinMs) full.push(...drafts.rest())
      for (const draft of full) await put(of, draft)
      if (full.length > 0) putAt = Date.now()
      await room(of)
      if (of.isStopped) return true
    }
    for (const draft of drafts.rest()) await put(of, draft)
    return true
  }

  async function fetchOn(of: Run): Promise<void> {
    while (!(await fetchAll(of)));
  }

  /** Waits while enough is fetched ahead. */
  async function room(of: Run): Promise<void> {
    for (;;) {
      of.ahead = of.ahead.filter((from) => from > demand)
      if (of.ahead.length < ahead || of.isStopped) return
      await once(news, 'demand', { signal })
    }
  }

  /** A generator of a block that no segment holds counts too. */
  async function learnBirths(from: number): Promise<void> {
    if (birthsKnownTo === undefined) generators.add(shelf.births())
    birthsKnownTo ??= filter.startBlock - 1
    for (const hole of shelf.holes(birthsKnownTo + 1, from - 1)) {
      generators.add(await scanBirths(scanner, hole))
    }
    birthsKnownTo = Math.max(birthsKnownTo, from - 1)
  }

  /** Whether what follows a segment follows it on the chain too; else the segments are another chain's. */
  async function fits(from: number): Promise<boolean> {
    const before = shelf.find(from - 1)
    if (before?.to !== from - 1) return true
    const call = blockCall(before.to)
    const hash = await node.ask(
      [call],
      ([answer]) => {
        const header = readHeader(answer, before.to)
        if (!header)
          throw new NodeFault('inconsistent', `the node does not know block ${before.to}`)
        return header.hash
      },
      { block: before.to },
    )
    if (hash === before.hash) return true
    log.warn('A final block has changed: the lake is thrown away, and read again', {
      block: before.to,
      was: before.hash,
      is: hash,
    })
    await shelf.discard()
    birthsKnownTo = undefined
    generators.clear()
    return false
  }

  function start(from: number): void {
    const of: Run = { next: from, isStopped: false, ahead: [] }
    run = of
    const ending = fetchOn(of)
      .catch((error: unknown) => {
        if (!signal.aborted) failure = error
      })
      .finally(() => {
        if (run === of) run = undefined
        runs.delete(ending)
        news.emit('segment')
      })
    runs.add(ending)
  }

  function moved(to: number): void {
    demand = to
    news.emit('demand')
  }

  return {
    moved,
    isBusy: () => run !== undefined,
    async ended() {
      await Promise.all(runs)
    },
    fetch(from, to) {
      if (signal.aborted) return
      moved(to)
      if (run && from >= run.next && from <= lastOf(run)) return
      if (run) {
        run.isStopped = true
        news.emit('demand')
      }
      start(from)
    },
    async progress(ms) {
      const timer = AbortSignal.timeout(ms)
      await once(news, 'segment', { signal: AbortSignal.any([signal, timer]) }).catch(() => {})
      signal.throwIfAborted()
      if (failure) throw failure
    },
  }
}
