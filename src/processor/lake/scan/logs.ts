import { type ByteWriter, createByteWriter } from '../../byte-writer'
import { NodeFault } from '../rpc/transport'

/** A log of ours, checked: what it is found by, and the bytes in which the gateway answers it. */
export type OwnLog = {
  address: string
  /** The first topic. */
  topic: string
  block: number
  blockHash: string
  logIndex: number
  /** Its JSON is `bytes` from `start` to `end`. The log that the node gave next, if it counts, begins one byte after it. */
  bytes: Buffer
  start: number
  end: number
}

/** Bytes of logs that lie together. */
const CHUNK = 262_144

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
  const read = createReader(topicsOf)
  for (const answer of answers) {
    if (!Array.isArray(answer)) throw new NodeFault('bad-answer', 'eth_getLogs gave no list')
    for (const raw of answer) {
      const block = countOf(raw?.blockNumber)
      if (block < from || block > to) {
        throw new NodeFault('inconsistent', `a log of block ${block} for ${from} to ${to}`)
      }
      const log = read(raw, block)
      if (log) logs.push(log)
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

/** Reads logs one by one; undefined for a stranger's. Strings that many share are kept once. */
function createReader(topicsOf: TopicsOf) {
  const writer = createByteWriter(CHUNK, 'latin1')
  const shared = new Map<string, string>()
  let blockHash = ''

  function once(text: string): string {
    const known = shared.get(text)
    if (known === undefined) shared.set(text, text)
    return known ?? text
  }

  return (raw: Record<string, unknown>, block: number): OwnLog | undefined => {
    if (raw.removed === true) throw new NodeFault('inconsistent', 'a removed log')
    if (!Array.isArray(raw.topics)) throw new NodeFault('bad-answer', 'a log without topics')
    const topics = raw.topics.map((topic) => hexOf(topic, HASH))
    const address = hexOf(raw.address, HEX)
    const hash = hexOf(raw.blockHash, HASH)
    const logIndex = countOf(raw.logIndex)
    const start = writeLog(writer, raw, { address, topics, logIndex })
    const [topic = ''] = topics
    if (!topicsOf(address, block)?.has(topic)) return undefined
    if (hash !== blockHash) blockHash = hash
    return {
      address: once(address),
      topic: once(topic),
      block,
      blockHash,
      logIndex,
      bytes: writer.chunk(),
      start,
      end: writer.end() - 1,
    }
  }
}

/** Writes a log as the gateway answers it, a comma behind it; gives where it starts. What is checked to be hex needs no escaping. */
function writeLog(
  writer: ByteWriter,
  raw: Record<string, unknown>,
  { address, topics, logIndex }: { address: string; topics: string[]; logIndex: number },
): number {
  const transactionIndex = countOf(raw.transactionIndex)
  const transactionHash = hexOf(raw.transactionHash, HASH)
  const data = hexOf(raw.data, HEX)
  const list = topics.length > 0 ? `"${topics.join('","')}"` : ''
  const text = `{"logIndex":${logIndex},"transactionIndex":${transactionIndex},"transactionHash":"${transactionHash}","address":"${address}","topics":[${list}],"data":"${data}"},`
  writer.add(text)
  return writer.end() - text.length
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
