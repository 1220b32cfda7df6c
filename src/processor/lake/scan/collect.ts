import type { Node } from '../rpc/node'
import { type Call, NodeFault, Unsupported } from '../rpc/transport'
import { readBloom } from './bloom'
import { type Header, inChainOrder, type OwnLog, readHeader, readLogs, type TopicsOf } from './logs'

/** Headers in one request. */
const HEADER_BATCH = 50
/**
 * Of so many blocks at most every header is read, so that its bloom tells of logs that the answer lacks. More blocks have few
 * logs of ours, and a header each would cost more than all else: there the blocks with logs and the last one are checked.
 */
const CHECKED_SPAN = 1_000
/** Contradictions after which an answer by block hash counts more than one by range. */
const PATIENCE = 4
/** Refused to give the last block of the range this often, a node whose head is higher has thrown it away. */
const MOST_MISSING = 4

/** What is asked: all `topics` of all `addresses` from `from` to `to`, both inclusive; what counts is said by `topicsOf`. */
export type Question = {
  from: number
  to: number
  addresses: readonly string[]
  topics: readonly string[]
  topicsOf: TopicsOf
  /** Addresses in one call. */
  chunk: number
}

/** Logs in chain order, and the headers of their blocks and of the last block of the range, all of one chain. */
export type Collected = { logs: OwnLog[]; headers: Map<number, Header>; end: Header }

const hex = (height: number) => `0x${height.toString(16)}`
const blockCall = (number: number): Call => ({
  method: 'eth_getBlockByNumber',
  params: [hex(number), false],
})

/** Asks until the answer fits together. Throws Refusal if the node wants a smaller question. */
export async function collect(node: Node, question: Question): Promise<Collected> {
  const { from, to, topicsOf } = question
  const patience = { left: PATIENCE }
  let missing = 0

  async function endOf(answer: unknown): Promise<Header> {
    const end = readHeader(answer, to)
    if (end) return end
    missing += 1
    if (missing > MOST_MISSING) {
      const head = await node.askWithin([{ method: 'eth_blockNumber', params: [] }], ([number]) =>
        Number(number),
      )
      if (head >= to) throw new NodeFault('pruned', `no block ${to}, though its head is ${head}`)
    }
    throw new NodeFault('inconsistent', `the node does not know block ${to} yet`)
  }

  async function read(answers: unknown[]): Promise<Collected> {
    const end = await endOf(answers.at(-1))
    const byBlock = groupByBlock(readLogs(answers.slice(0, -1), from, to, topicsOf))
    const numbers =
      to - from < CHECKED_SPAN
        ? Array.from({ length: to - from }, (_, i) => from + i)
        : [...byBlock.keys()].filter((number) => number !== to)
    const headers = new Map(
      [...(await headersAt(node, numbers)), end].map((header) => [header.number, header]),
    )
    for (const header of headers.values()) {
      requireSameBlock(header, byBlock.get(header.number)?.[0], headers)
    }
    await requireAllShown(node, question, headers.values(), byBlock, patience)
    const logs = [...headers.keys()].flatMap((number) => byBlock.get(number) ?? [])
    for (const number of headers.keys()) {
      if (number !== to && !byBlock.has(number)) headers.delete(number) // only to be checked
    }
    return { logs, headers, end }
  }

  const calls = [
    ...logCalls(question, { fromBlock: hex(from), toBlock: hex(to) }, question.addresses),
    blockCall(to),
  ]
  return node.ask(calls, read, { block: from, isLeast: from === to && question.chunk === 1 })
}

/** Headers of blocks that the node must know, since it gave logs of them. */
async function headersAt(node: Node, numbers: number[]): Promise<Header[]> {
  const headers: Header[] = []
  for (const chunk of chunksOf(numbers, HEADER_BATCH)) {
    const read = (results: unknown[]) =>
      chunk.map((number, i) => {
        const header = readHeader(results[i], number)
        if (header) return header
        throw new NodeFault(
          'inconsistent',
          `the node has logs of block ${number}, but not the block`,
        )
      })
    headers.push(...(await node.askWithin(chunk.map(blockCall), read)))
  }
  return headers
}

/**
 * Asks again, by block hash, for the blocks whose bloom shows events of ours that the answer lacks. A second answer that lacks
 * them too settles it: a bloom may err. One that has them is a contradiction: NodeFault, until `patience` is used up; from
 * then on its logs are put in.
 */
export async function requireAllShown(
  node: Node,
  question: Question,
  headers: Iterable<Header>,
  byBlock: Map<number, OwnLog[]>,
  patience: { left: number },
): Promise<void> {
  for (const header of headers) {
    const { number } = header
    const logs = byBlock.get(number) ?? []
    const suspects = suspectsIn(question, header, logs)
    if (suspects.length === 0) continue
    const isSuspect = new Set(suspects)
    const before = logs.filter(({ address }) => isSuspect.has(address))
    const again = await askByHash(node, question, header, suspects)
    if (idsOf(again) === idsOf(before)) continue
    patience.left -= 1
    if (patience.left < 0 && again.length > before.length) {
      const others = logs.filter(({ address }) => !isSuspect.has(address))
      byBlock.set(number, inChainOrder([...others, ...again]))
      continue
    }
    throw new NodeFault(
      'inconsistent',
      `block ${number} has ${before.length} logs by range, ${again.length} by hash`,
    )
  }
}

/** Addresses whose events the header's bloom shows, and the answer lacks. */
function suspectsIn(
  { addresses, topicsOf }: Question,
  header: Header,
  logs: readonly OwnLog[],
): string[] {
  const mayHold = readBloom(header.logsBloom)
  const said = new Set(logs.map(({ address, topics: [topic] }) => `${address}${topic}`))
  return addresses.filter((address) => {
    if (!mayHold(address)) return false
    const topics = topicsOf(address, header.number) ?? new Set()
    return [...topics].some((topic) => !said.has(`${address}${topic}`) && mayHold(topic))
  })
}

async function askByHash(
  node: Node,
  question: Question,
  { number, hash }: Header,
  addresses: string[],
): Promise<OwnLog[]> {
  const read = (answers: unknown[]) => readLogs(answers, number, number, question.topicsOf)
  try {
    return await node.askWithin(logCalls(question, { blockHash: hash }, addresses), read)
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    const range = { fromBlock: hex(number), toBlock: hex(number) }
    return node.askWithin(logCalls(question, range, addresses), read)
  }
}

function logCalls(
  { topics, chunk }: Question,
  range: object,
  addresses: readonly string[],
): Call[] {
  return chunksOf(addresses, chunk).map((address) => ({
    method: 'eth_getLogs',
    params: [{ ...range, address, topics: [topics] }],
  }))
}

function requireSameBlock(
  header: Header,
  log: OwnLog | undefined,
  headers: Map<number, Header>,
): void {
  if (log && log.blockHash !== header.hash) {
    throw new NodeFault(
      'inconsistent',
      `block ${header.number} is ${header.hash}, but its logs say ${log.blockHash}`,
    )
  }
  const parent = headers.get(header.number - 1)
  if (parent && parent.hash !== header.parentHash) {
    throw new NodeFault(
      'inconsistent',
      `block ${header.number} does not follow block ${parent.number}`,
    )
  }
}

const idsOf = (logs: readonly OwnLog[]) =>
  logs.map(({ blockHash, logIndex }) => `${blockHash}-${logIndex}`).join()

function groupByBlock(logs: readonly OwnLog[]): Map<number, OwnLog[]> {
  const byBlock = new Map<number, OwnLog[]>()
  for (const log of logs) {
    const own = byBlock.get(log.block)
    if (own) own.push(log)
    else byBlock.set(log.block, [log])
  }
  return byBlock
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size))
  return chunks
}
