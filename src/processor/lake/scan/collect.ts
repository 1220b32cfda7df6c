import type { Node } from '../rpc/node'
import { NodeFault } from '../rpc/transport'
import { type Header, type OwnLog, readHeader, readLogs } from './logs'
import { BATCH, blockCall, chunksOf, hex, logCalls, type Question } from './question'
import { requireAllShown } from './shown'

/**
 * Of so many blocks at most every header is read, so that its bloom tells of logs that the answer lacks. More blocks have few
 * logs of ours, and a header each would cost more than all else: there the blocks with logs and the last one are checked.
 */
const CHECKED_SPAN = 1_000
/** Contradictions after which an answer by block hash counts more than one by range. */
const PATIENCE = 4
/** Refused to give the last block of the range this often, a node whose head is higher has thrown it away. */
const MOST_MISSING = 4

/** Logs in chain order, and the headers of their blocks and of the last block of the range, all of one chain. */
export type Collected = { logs: OwnLog[]; headers: Map<number, Header>; end: Header }

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
    answers.length = 0 // so that they are not kept while headers are waited for
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
  for (const chunk of chunksOf(numbers, BATCH)) {
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

function groupByBlock(logs: readonly OwnLog[]): Map<number, OwnLog[]> {
  const byBlock = new Map<number, OwnLog[]>()
  for (const log of logs) {
    const own = byBlock.get(log.block)
    if (own) own.push(log)
    else byBlock.set(log.block, [log])
  }
  return byBlock
}
