import { setTimeout as sleep } from 'node:timers/promises'
import type { Observer } from '../observer'
import type { Fetcher } from './fetcher'
import type { LakeFilter } from './filter'
import { cutBody, project } from './gateway/cut'
import { type Query, readQuery } from './gateway/query'
import type { Height } from './height'
import type { LakeTuning } from './options'
import type { Node } from './rpc/node'
import { NodeFault } from './rpc/transport'
import { readHeader } from './scan/logs'
import { blockCall } from './scan/question'
import { lineOf } from './segments/body'
import type { Shelf } from './segments/shelf'

/** Headers of blocks without logs are asked of the node: at most this many in one answer. */
const MOST_HEADERS = 100
/** A hole up to this size is filled when a block behind it is asked for, so that the lake is whole. */
const FILLED = 20_000
const POLL_MS = 1_000

export type Answering = {
  filter: LakeFilter
  tuning: LakeTuning
  node: Node
  shelf: Shelf
  fetcher: Fetcher
  height: Height
  observe: Observer
}

/** The highest block that may be answered: what is final, or, while the node is silent, what the shelf holds. */
export async function heightOf({ height, shelf }: Pick<Answering, 'height' | 'shelf'>) {
  return (await height.refresh()) ?? shelf.newest()?.to
}

/** The answer to a query of the gateway protocol; waits until it can be given. Throws QueryError. */
export async function answerOf(
  lake: Answering,
  value: unknown,
  gone: AbortSignal,
): Promise<Buffer[]> {
  const query = readQuery(value, lake.filter)
  const most = query.allBlocks ? query.from + MOST_HEADERS - 1 : query.to
  const bodies = await bodiesOf(lake, { ...query, to: Math.min(query.to, most) }, gone)
  const parts = bodies.flatMap((body, i) => [
    Buffer.from(i === 0 ? '[' : ',\n'),
    project(body, query),
  ])
  return [...parts, Buffer.from(']')]
}

async function bodiesOf(lake: Answering, query: Query, gone: AbortSignal): Promise<Buffer[]> {
  const { shelf, fetcher, observe, filter } = lake
  for (let isHit = true; ; ) {
    gone.throwIfAborted()
    const top = (await heightOf(lake)) ?? -1
    if (query.from > top) {
      await sleep(POLL_MS, undefined, { signal: gone })
      continue
    }
    const range = { from: query.from, to: Math.min(query.to, top) }
    if (!query.logs || range.to < filter.startBlock) return headersOf(lake, range, query.allBlocks)
    if (shelf.find(Math.max(query.from, filter.startBlock))) {
      const bodies = await assemble(lake, range)
      if (bodies) {
        observe.lakeRead(isHit)
        prefetch(lake, query.from, top)
        return query.allBlocks ? fillHeaders(lake, range.from, bodies) : bodies
      }
    }
    isHit = false
    const from = Math.max(query.from, filter.startBlock)
    const [hole] = shelf.holes(filter.startBlock, from).slice(-1)
    if (!hole) continue // it came meanwhile
    fetcher.fetch(from - hole.from <= FILLED ? hole.from : from, query.from)
    await fetcher.progress(POLL_MS)
  }
}

/**
 * Fills the lake up to the final head while the processor follows the chain elsewhere and asks for nothing, so that a later
 * re-index finds it whole. Only where the lake is whole so far: else nobody has read it yet.
 */
export async function follow(lake: Answering): Promise<void> {
  const { shelf, fetcher, filter, tuning } = lake
  const top = (await heightOf(lake)) ?? -1
  const newest = shelf.newest()
  if (!newest || fetcher.isBusy() || top - newest.to < (tuning.followBlocks ?? 1_000)) return
  if (shelf.holes(filter.startBlock, newest.to).length > 0) return
  fetcher.fetch(newest.to + 1, Number.POSITIVE_INFINITY)
}

/** Begins to fetch what will be asked for soon. */
function prefetch({ shelf, fetcher }: Answering, from: number, top: number): void {
  fetcher.moved(from)
  const [hole] = shelf.holes(from, top)
  const last = shelf.find(from)
  const next = last && shelf.find(last.to + 1)
  if (hole && hole.from <= (next ?? last ?? { to: -1 }).to + 1) fetcher.fetch(hole.from, from)
}

/** What the shelf holds of a range, up to the limits of an answer; undefined if a segment was damaged. */
async function assemble(lake: Answering, { from, to }: { from: number; to: number }) {
  const { answerLogs = 1_000, answerBlocks = 100_000 } = lake.tuning
  const { shelf, filter } = lake
  const bodies: Buffer[] = []
  let logs = 0
  for (let at = Math.max(from, filter.startBlock); at <= to; ) {
    const segment = shelf.find(at)
    if (!segment) break
    const isMore = logs + segment.logs > answerLogs || segment.to - from >= answerBlocks
    if (bodies.length > 0 && isMore) break
    const body = await shelf.read(segment)
    if (!body) return bodies.length > 0 ? bodies : undefined
    const end = Math.min(to, segment.to)
    if (at === segment.from && end === segment.to && segment.logs <= answerLogs) {
      bodies.push(body)
      logs += segment.logs
    } else {
      const cut = cutBody(body, { from: at, to: end }, answerLogs)
      if (cut.bytes.length > 0) bodies.push(cut.bytes)
      logs += cut.logs
      if (cut.isFull) return bodies
      // The last block of an answer is the last one scanned, matching or not.
      if (cut.last < end) bodies.push(...(await headersOf(lake, { from: end, to: end }, false)))
    }
    at = end + 1
  }
  return bodies.length > 0 ? bodies : undefined
}

/** Headers alone: of each block, or of the last one scanned. */
async function headersOf(
  lake: Answering,
  { from, to }: { from: number; to: number },
  all: boolean,
) {
  const numbers = all ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [to]
  return Promise.all(numbers.map(async (number) => Buffer.from(await headerLine(lake, number))))
}

async function headerLine({ shelf, node }: Answering, number: number): Promise<string> {
  const segment = shelf.find(number)
  const body = segment && (await shelf.read(segment))
  if (body) {
    const { bytes } = cutBody(body, { from: number, to: number }, 0)
    if (bytes.length > 0) return lineOf(JSON.parse(bytes.toString('latin1')).header)
  }
  const call = blockCall(number)
  const read = ([answer]: unknown[]) => {
    const header = readHeader(answer, number)
    if (!header) throw new NodeFault('inconsistent', `the node does not know block ${number} yet`)
    return lineOf(header)
  }
  return node.ask([call], read, { block: number })
}

/** The bodies, with the headers of the blocks that have no logs in their places. */
async function fillHeaders(lake: Answering, from: number, bodies: Buffer[]): Promise<Buffer[]> {
  const lines = bodies.flatMap((body) => body.toString('latin1').split(',\n'))
  const filled: string[] = []
  let next = from
  for (const line of lines) {
    const { number } = JSON.parse(line).header
    while (next < number) filled.push(await headerLine(lake, next++))
    filled.push(line)
    next = number + 1
  }
  return [Buffer.from(filled.join(',\n'), 'latin1')]
}
