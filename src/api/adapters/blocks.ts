import { HeliographError, RetryableError } from '../../errors'
import { inputError } from '../engine/input-error'
import type { Snapshot } from '../snapshot'
import { required } from './required'
import { readTime } from './times'

/** A block as the DEX formats name it; the time in Unix seconds. */
export type Block = { blockNumber: number; blockTimestamp: number }

/** Blocks of one answer of events, both ends counted. */
const MOST_BLOCKS = 10_000

/** The newest block that no fork can replace: events are answered up to it. Throws `SYNCING`. */
export async function getFinalBlock(snapshot: Snapshot): Promise<Block> {
  const { finalized } = await snapshot.position()
  if (!finalized) throw new RetryableError('SYNCING', 'No block is final yet: try again later.')
  return { blockNumber: finalized.height, blockTimestamp: inSeconds(finalized.timestamp) }
}

/**
 * `fromBlock` and `toBlock`, both inclusive. A block that is not final is refused: an answer without its events would
 * stand for good, as nobody asks twice. Throws input errors, `SYNCING`.
 */
export async function readBlockRange(snapshot: Snapshot, query: URLSearchParams) {
  const [fromBlock, toBlock] = [readBlock(query, 'fromBlock'), readBlock(query, 'toBlock')]
  if (fromBlock > toBlock) {
    throw inputError(`"fromBlock" is ${fromBlock}, after "toBlock", ${toBlock}: swap them.`)
  }
  if (toBlock - fromBlock >= MOST_BLOCKS) {
    const last = fromBlock + MOST_BLOCKS - 1
    throw inputError(`"toBlock" is ${toBlock}, more than ${MOST_BLOCKS} blocks: ask up to ${last}.`)
  }
  const { blockNumber } = await getFinalBlock(snapshot)
  if (toBlock > blockNumber) {
    const message = `Block ${toBlock} is not final yet: ask up to ${blockNumber}, then try again.`
    throw new RetryableError('SYNCING', message)
  }
  return { fromBlock, toBlock }
}

/**
 * The block of a `number`, or the latest one at or before a `timestamp` (Unix seconds); the number wins. Known are the
 * final block and, below it, those with events of the market. Throws input errors, `NOT_FOUND`.
 */
export async function findBlock(snapshot: Snapshot, query: URLSearchParams): Promise<Block> {
  if (query.has('number')) return findByNumber(snapshot, readBlock(query, 'number'))
  const time = readTime(query, 'timestamp')
  if (time !== undefined) return findByTime(snapshot, time)
  throw inputError('"number" is missing, and "timestamp" too: name one of them.')
}

const KNOWN = `
  SELECT block_number AS "blockNumber", extract(epoch FROM emitted_at)::float8 AS "blockTimestamp"
  FROM event WHERE block_number <= $1`

async function findByNumber(snapshot: Snapshot, number: number): Promise<Block> {
  const final = await getFinalBlock(snapshot)
  if (number === final.blockNumber) return final
  if (number > final.blockNumber) {
    throw notFound(`Block ${number} is not final: the last one is ${final.blockNumber}.`)
  }
  const text = `${KNOWN} AND block_number = $2 LIMIT 1`
  const [block] = await snapshot.query<Block>({ text, values: [final.blockNumber, number] })
  if (block) return block
  throw notFound(`Block ${number} has no event here, so its time is not kept: ask by "timestamp".`)
}

async function findByTime(snapshot: Snapshot, time: number): Promise<Block> {
  const final = await getFinalBlock(snapshot)
  if (time >= final.blockTimestamp * 1_000) return final
  const [block] = await snapshot.query<Block>({
    text: `${KNOWN} AND emitted_at <= to_timestamp($2 / 1000.0) ORDER BY emitted_at DESC, block_number DESC LIMIT 1`,
    values: [final.blockNumber, time],
  })
  if (block) return block
  throw notFound('No block is known at or before that "timestamp": ask for a later one.')
}

function readBlock(query: URLSearchParams, name: string): number {
  const text = required(query, name)
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw inputError(`"${name}" is "${text.slice(0, 80)}": write the number of a block, as in 2191.`)
}

function inSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1_000)
}

/** Nothing has the name that a query gives. Its status is 404. */
export function notFound(message: string): HeliographError {
  return new HeliographError('NOT_FOUND', message)
}
