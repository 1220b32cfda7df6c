import type { ApiContext } from '../context'
import { readCursor } from '../streams/cursor'
import type { Hub } from '../streams/hub'
import type { Message, Subscription } from '../streams/subscription'
import { type Teller, valuesOf } from '../streams/values'

export const messageTypes = `
enum MessageType {
  "The whole state, to begin with"
  SNAPSHOT
  "What changed"
  UPDATE
  "Nothing new for a second; \`seq\` is the stream's last message"
  HEARTBEAT
}

"A block as the feeds name it."
type BlockRef {
  number: Int!
  hash: String!
  timestamp: DateTime!
}
`

/** What every message says beside its data, as SDL. */
export const HEAD = `
  type: MessageType!
  "Sequences of two epochs are not comparable"
  epoch: String!
  "Commit that this message is of"
  seq: Int!
  "The stream's message before; null in a snapshot. Another one than you had last: something was lost, subscribe again"
  prevSeq: Int
  "Head after the commit"
  block: BlockRef!
  "Newest block that can no longer be undone; null while there is none"
  finalizedBlock: Int
  "The last block that was kept, when the commit undid others"
  reorg: BlockRef
`

export const messageResolvers = {
  BlockRef: { timestamp: ({ timestamp }: { timestamp: number }) => new Date(timestamp) },
}

const TYPES = { snapshot: 'SNAPSHOT', update: 'UPDATE' }

/** Of a message of a stream. */
export function headOf({ envelope }: Message) {
  const { type, epoch, seq, prevSeq, block, finalizedBlock, reorg } = envelope
  return { type: TYPES[type], epoch, seq, prevSeq, block, finalizedBlock, reorg }
}

/** Of a heartbeat: where the stream stands. */
export function heartbeatOf({ epoch, block, finalized }: Hub, seq: number) {
  const head = { type: 'HEARTBEAT', epoch, seq, prevSeq: seq, block, reorg: null }
  return { ...head, finalizedBlock: finalized.number }
}

/** What the resolver of a subscription gives: its arguments are checked before it begins. Throws input errors. */
export function follow<Value>(
  { feed, end }: ApiContext,
  subscriptions: Subscription[],
  after: string | null | undefined,
  teller: Teller<Value>,
): AsyncIterableIterator<Value> {
  return valuesOf(feed, subscriptions, readCursor(after ?? undefined), teller, end)
}

/** A value of the iterable is the answer. */
export const resolve = (message: unknown): unknown => message
