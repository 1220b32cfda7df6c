import { NodeFault } from '../rpc/transport'

/** A log of ours, checked: every string is lower-case hex, so it can be put into JSON as it is. */
export type OwnLog = {
  address: string
  topics: string[]
  data: string
  block: number
  blockHash: string
  transactionHash: string
  transactionIndex: number
  logIndex: number
}

const HEX = /^0x[0-9a-f]*$/
const HASH = /^0x[0-9a-f]{64}$/

/** Topics that count, by emitter; undefined for a stranger. */
export type TopicsOf = (address: string, block: number) => ReadonlySet<string> | undefined

/**
 * The logs of ours in an answer of `eth_getLogs`, in chain order. Throws NodeFault (`bad-answer`, `inconsistent`) on what no chain can
 * have said: a log outside the range, one twice, a removed one, two hashes of one block.
 */
export function readLogs(
  answers: unknown[],
  from: number,
  to: number,
  topicsOf: TopicsOf,
): OwnLog[] {
  const logs: OwnLog[] = []
  for (const answer of answers) {
    if (!Array.isArray(answer)) throw new NodeFault('bad-answer', 'eth_getLogs gave no list')
    for (const raw of answer) {
      const log = readLog(raw)
      if (log.block < from || log.block > to) {
        throw new NodeFault('inconsistent', `a log of block ${log.block} for ${from} to ${to}`)
      }
      if (topicsOf(log.address, log.block)?.has(log.topics[0] ?? '')) logs.push(log)
    }
  }
  return inChainOrder(logs)
}

/** Sorted, and each once; throws NodeFault otherwise. */
export function inChainOrder(logs: OwnLog[]): OwnLog[] {
  const isSorted = logs.every((log, i) => i === 0 || compare(logs[i - 1] as OwnLog, log) <= 0)
  if (!isSorted) logs.sort(compare)
  for (let i = 1; i < logs.length; i++) {
    const [before, log] = [logs[i - 1] as OwnLog, logs[i] as OwnLog]
    if (before.block !== log.block) continue
    if (before.blockHash !== log.blockHash) {
      throw new NodeFault('inconsistent', `block ${log.block} has two hashes`)
    }
    if (before.logIndex === log.logIndex) {
      throw new NodeFault('inconsistent', `log ${log.logIndex} of block ${log.block} comes twice`)
    }
  }
  return logs
}

const compare = (a: OwnLog, b: OwnLog) => a.block - b.block || a.logIndex - b.logIndex

function readLog(raw: Record<string, unknown> | null): OwnLog {
  if (raw?.removed === true) throw new NodeFault('inconsistent', 'a removed log')
  const topics = raw?.topics
  if (!raw || !Array.isArray(topics)) throw new NodeFault('bad-answer', 'a log without topics')
  return {
    address: hexOf(raw.address, HEX),
    topics: topics.map((topic) => hexOf(topic, HASH)),
    data: hexOf(raw.data, HEX),
    block: countOf(raw.blockNumber),
    blockHash: hexOf(raw.blockHash, HASH),
    transactionHash: hexOf(raw.transactionHash, HASH),
    transactionIndex: countOf(raw.transactionIndex),
    logIndex: countOf(raw.logIndex),
  }
}

function hexOf(value: unknown, pattern: RegExp): string {
  if (typeof value === 'string') {
    if (pattern.test(value)) return value
    const lower = value.toLowerCase()
    if (pattern.test(lower)) return lower
  }
  throw new NodeFault('bad-answer', `${JSON.stringify(value)?.slice(0, 80)} is no hex`)
}

function countOf(value: unknown): number {
  const count = typeof value === 'string' ? Number(value) : Number.NaN
  if (Number.isSafeInteger(count) && count >= 0) return count
  throw new NodeFault('bad-answer', `${JSON.stringify(value)?.slice(0, 80)} is no count`)
}

export type Header = {
  number: number
  hash: string
  parentHash: string
  /** Unix seconds. */
  timestamp: number
  logsBloom: string
}

/** A header of `eth_getBlockByNumber`; undefined if the node has none. Throws NodeFault. */
export function readHeader(answer: unknown, number: number): Header | undefined {
  if (answer === null || answer === undefined) return undefined
  const raw = answer as Record<string, unknown>
  const header = {
    number: countOf(raw.number),
    hash: hexOf(raw.hash, HASH),
    parentHash: hexOf(raw.parentHash, HASH),
    timestamp: countOf(raw.timestamp),
    logsBloom: typeof raw.logsBloom === 'string' ? hexOf(raw.logsBloom, HEX) : '0x',
  }
  if (header.number !== number) {
    throw new NodeFault('inconsistent', `block ${header.number} instead of ${number}`)
  }
  return header
}
