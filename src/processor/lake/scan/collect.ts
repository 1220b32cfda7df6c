import type { Node } from '../rpc/node'
import { type Call, NodeFault, Unsupported } from '../rpc/transport'
import { readBloom } from './bloom'
import { type Header, inChainOrder, type OwnLog, readHeader, readLogs, type TopicsOf } from './logs'

/** Headers in one request. */
const HEADER_BATCH = 50
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
  const { from, to, addresses, topicsOf } = question
  let contradictions = 0
  let missing = 0

  const logCalls = (range: object, of: readonly string[]): Call[] =>
    chunksOf(of, question.chunk).map((address) => ({
      method: 'eth_getLogs',
      params: [{ ...range, address, topics: [question.topics] }],
    }))

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

  /** Addresses whose events the header's bloom shows, and the answer lacks. */
  function suspectsIn(header: Header, logs: readonly OwnLog[]): string[] {
    const mayHold = readBloom(header.logsBloom)
    const said = new Set(logs.map(({ address, topics: [topic] }) => `${address}${topic}`))
    return addresses.filter((address) => {
      if (!mayHold(address)) return false
      const topics = topicsOf(address, header.number) ?? new Set()
      return [...topics].some((topic) => !said.has(`${address}${topic}`) && mayHold(topic))
    })
  }

  /** The second opinion on one block: the same logs, or more of them. */
  async function askAgain(header: Header, logs: OwnLog[], suspects: string[]): Promise<OwnLog[]> {
    const { number, hash } = header
    const readAgain = (answers: unknown[]) => readLogs(answers, number, number, topicsOf)
    const range = { fromBlock: hex(number), toBlock: hex(number) }
    const again = await node
      .askWithin(logCalls({ blockHash: hash }, suspects), readAgain)
      .catch((error) => {
        if (!(error instanceof Unsupported)) throw error
        return node.askWithin(logCalls(range, suspects), readAgain)
      })
    const isSuspect = new Set(suspects)
    const before = logs.filter(({ address }) => isSuspect.has(address))
    if (idsOf(again) === idsOf(before)) return logs
    contradictions += 1
    if (contradictions <= PATIENCE || again.length < before.length) {
      throw new NodeFault(
        'inconsistent',
        `block ${number} has ${before.length} logs by range, ${again.length} by hash`,
      )
    }
    return inChainOrder([...logs.filter(({ address }) => !isSuspect.has(address)), ...again])
  }

  async function read(answers: unknown[]): Promise<Collected> {
    const end = await endOf(answers.at(-1))
    const byBlock = groupByBlock(readLogs(answers.slice(0, -1), from, to, topicsOf))
    const headers = new Map([[to, end]])
    const numbers = [...byBlock.keys()].filter((number) => number !== to)
    for (const chunk of chunksOf(numbers, HEADER_BATCH)) {
      const found = await node.askWithin(chunk.map(blockCall), (results) =>
        results.map((result, i) => {
          const header = readHeader(result, chunk[i] as number)
          if (header) return header
          throw new NodeFault(
            'inconsistent',
            `the node has logs of block ${chunk[i]}, but not the block`,
          )
        }),
      )
      for (const header of found) headers.set(header.number, header)
    }
    const ordered = new Map([...headers].sort(([a], [b]) => a - b))
    for (const header of ordered.values()) {
      const logs = byBlock.get(header.number) ?? []
      requireSameBlock(header, logs[0], headers)
      const suspects = suspectsIn(header, logs)
      if (suspects.length > 0) byBlock.set(header.number, await askAgain(header, logs, suspects))
    }
    const logs = [...ordered.keys()].flatMap((number) => byBlock.get(number) ?? [])
    return { logs, headers: ordered, end }
  }

  const calls = [...logCalls({ fromBlock: hex(from), toBlock: hex(to) }, addresses), blockCall(to)]
  return node.ask(calls, read, { block: from, isLeast: from === to && question.chunk === 1 })
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
