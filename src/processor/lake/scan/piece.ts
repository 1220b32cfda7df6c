import type { LakeFilter } from '../filter'
import type { Node } from '../rpc/node'
import { NodeFault, Refusal } from '../rpc/transport'
import { type Collected, collect } from './collect'
import { type Birth, birthsIn, type Generators } from './generators'
import { inChainOrder, type OwnLog, type TopicsOf } from './logs'
import type { Question } from './question'
import { requireAllShown } from './shown'
import type { Sizer } from './sizer'

/** One block as the gateway answers it. */
export type ScannedBlock = {
  number: number
  hash: string
  parentHash: string
  /** Unix seconds. */
  timestamp: number
  logs: OwnLog[]
}

/** A scanned range: its blocks with logs of ours, and its last block. */
export type Piece = { from: number; to: number; blocks: ScannedBlock[]; births: Birth[] }

/** What scanning shares: the node, what counts, how much to ask for. */
export type Scanner = {
  node: Node
  filter: LakeFilter
  generators: Generators
  sizer: Sizer
  /** Addresses in one call; becomes less when a node refuses a single block. */
  chunk: number
}

/**
 * The pieces of a range, in order. `earlierBirths` is settled when all generators created before the range are known.
 * Two passes: the contracts with the generators known when it is asked, then, if others have been found meanwhile, those.
 */
export async function* scanRange(
  scanner: Scanner,
  range: { from: number; to: number },
  earlierBirths: Promise<void>,
): AsyncGenerator<Piece> {
  for (let from = range.from; from <= range.to; ) {
    const to = Math.min(range.to, from + scanner.sizer.span() - 1)
    try {
      yield await scanPiece(scanner, from, to, earlierBirths)
      from = to + 1
    } catch (error) {
      if (error instanceof NodeFault) await scanner.node.pauseAfter(error, { block: from })
      else if (!(error instanceof Refusal)) throw error
      else if (to > from) scanner.sizer.refused(to - from + 1)
      else scanner.chunk = Math.ceil(scanner.chunk / 2)
    }
  }
}

async function scanPiece(
  scanner: Scanner,
  from: number,
  to: number,
  earlierBirths: Promise<void>,
): Promise<Piece> {
  const { node, filter, generators, sizer } = scanner
  const topics = [
    ...new Set([
      ...filter.contracts.flatMap((contract) => contract.topics),
      ...filter.generatorTopics,
    ]),
  ]
  const contracts = filter.contracts.map(({ address }) => address)
  const known = generators.at(to)
  const addresses = [...contracts, ...known]
  const topicsOf = only(new Set(addresses), generators.topicsOf)
  const question = { from, to, addresses, topics, topicsOf, chunk: scanner.chunk }
  const first = await collect(node, question)
  const births = birthsIn(first.logs, filter)
  await earlierBirths
  generators.add(births)
  const asked = new Set(known)
  const unasked = generators.at(to).filter((address) => !asked.has(address))
  const all =
    unasked.length === 0 ? first : await addLogs(scanner, question, first, unasked, births)
  sizer.took(to - from + 1, all.logs.length)
  return { from, to, blocks: blocksOf(all), births }
}

/** The second pass: the logs of generators that were not known when the first was asked. */
async function addLogs(
  { node, filter, generators, chunk }: Scanner,
  question: Question,
  first: Collected,
  unasked: string[],
  births: Birth[],
): Promise<Collected> {
  const { from, to } = question
  const bornAt = new Map(births)
  const rest: Question = {
    // A generator of an earlier range may emit from the first block on.
    from: Math.min(...unasked.map((address) => bornAt.get(address) ?? from)),
    to,
    addresses: unasked,
    topics: filter.generatorTopics,
    topicsOf: only(new Set(unasked), generators.topicsOf),
    chunk,
  }
  const second = await collect(node, rest)
  for (const [number, { hash }] of second.headers) {
    const before = first.headers.get(number)
    // The node moved between the two: nothing of either is kept.
    if (before && before.hash !== hash) {
      throw new NodeFault('inconsistent', `block ${number} has two hashes`)
    }
  }
  // A block of which only one answer speaks: the other may have left it out.
  const none = { byBlock: new Map(), patience: { left: Number.POSITIVE_INFINITY } }
  for (const [asked, known, others] of [
    [question, first.headers, second.headers],
    [rest, second.headers, first.headers],
  ] as const) {
    const unspoken = [...others.values()].filter(
      ({ number }) => !known.has(number) && number >= asked.from,
    )
    await requireAllShown(node, asked, unspoken, none.byBlock, none.patience)
  }
  const headers = new Map([...first.headers, ...second.headers])
  return {
    logs: inChainOrder([...first.logs, ...second.logs]),
    headers: new Map([...headers].sort(([a], [b]) => a - b)),
    end: first.end,
  }
}

const only =
  (addresses: ReadonlySet<string>, topicsOf: TopicsOf): TopicsOf =>
  (address, block) =>
    addresses.has(address) ? topicsOf(address, block) : undefined

function blocksOf({ logs, headers }: Collected): ScannedBlock[] {
  const blocks: ScannedBlock[] = []
  let at = 0
  for (const header of headers.values()) {
    const start = at
    while (logs[at]?.block === header.number) at += 1
    const { number, hash, parentHash, timestamp } = header
    blocks.push({ number, hash, parentHash, timestamp, logs: logs.slice(start, at) })
  }
  return blocks
}
