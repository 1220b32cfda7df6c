import { Refusal } from '../rpc/transport'
import { collect } from './collect'
import { type Birth, birthsIn } from './generators'
import { type Piece, type Scanner, scanRange } from './piece'
import { createSizer } from './sizer'

/** Pieces from a block on, in order and without gaps, `width` ranges under way at once. Ends when `last()` is reached. */
export async function* scanAhead(
  scanner: Scanner,
  from: number,
  last: () => number,
  width: number,
): AsyncGenerator<Piece> {
  const underWay: Promise<Piece[]>[] = []
  let next = from
  let earlier: Promise<void> = Promise.resolve()

  for (;;) {
    while (underWay.length < width && next <= last()) {
      const range = { from: next, to: Math.min(last(), next + scanner.sizer.span() - 1) }
      const pieces = gather(scanRange(scanner, range, earlier))
      pieces.catch(() => {}) // awaited below, unless an earlier one fails first
      earlier = pieces.then(() => {})
      earlier.catch(() => {})
      underWay.push(pieces)
      next = range.to + 1
    }
    const first = underWay.shift()
    if (!first) return
    yield* await first
  }
}

async function gather(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

/** Births of a range whose other logs are not wanted now. */
export async function scanBirths(
  scanner: Scanner,
  range: { from: number; to: number },
): Promise<Birth[]> {
  const { node, filter } = scanner
  const { address, topic } = filter.factory
  const topics = new Set([topic])
  const sizer = createSizer({ firstSpan: 2_000, mostSpan: 10_000, logs: 2_500 })
  const births: Birth[] = []
  for (let from = range.from; from <= range.to; ) {
    const to = Math.min(range.to, from + sizer.span() - 1)
    try {
      const { logs } = await collect(node, {
        from,
        to,
        addresses: [address],
        topics: [topic],
        topicsOf: (emitter) => (emitter === address ? topics : undefined),
        chunk: 1,
      })
      births.push(...birthsIn(logs, filter))
      sizer.took(to - from + 1, logs.length)
      from = to + 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      sizer.refused(to - from + 1)
    }
  }
  return births
}
