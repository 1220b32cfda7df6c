import { type Connection, openReader } from './reader'
import { clock } from './sources'
import { DEPTH } from './stage'

/** Many readers of the same messages. */
export type Audience = {
  /** Expects so many messages more, each once by every reader. */
  expect(messages: number): Promise<Receipts>
  bytes(): number
  /** What the first reader got, in order. */
  captured: string[]
  close(): Promise<void>
}

/** When each came, Unix ms: of message `m` and reader `r` at `m * readers + r`. */
export type Receipts = { readers: number; at: Float64Array }

/** Gives the number of a message of the stream, from 0; undefined for what is no such message. Throws if one is missing. */
type Counter = (payload: Buffer) => number | undefined

/** Addresses are given out so, for a server takes 256 connections of one. */
const READERS_PER_ADDRESS = 200
const WAVE = 50
const PATIENCE_MS = 120_000

const SUBSCRIBE = JSON.stringify({
  method: 'subscribe',
  params: { channel: 'book', symbol: ['SHARE1'], depth: DEPTH },
})

export type Stage = { kind: 'ours' | 'bare'; port: number; lengths: number[] }

export async function gather(
  { kind, port, lengths }: Stage,
  readers: number,
  first: number,
): Promise<Audience> {
  const captured: string[] = []
  let [bytes, left, from] = [0, 0, first]
  let receipts = new Float64Array(0)
  let done = () => {}
  const hear = (reader: number, payload: Buffer, message: number) => {
    receipts[(message - from) * readers + reader] = clock()
    bytes += payload.length
    if (reader === 0) captured.push(payload.toString('latin1'))
    if (--left === 0) done()
  }

  const connections: Connection[] = []
  const join = async (reader: number) => {
    const address = `10.0.${Math.floor(reader / READERS_PER_ADDRESS)}.1`
    const place = { port, path: '/v1/ws', headers: { 'x-forwarded-for': address } }
    let isThere = () => {}
    const there = new Promise<void>((resolve) => (isThere = resolve))
    const count = kind === 'ours' ? countBook(first, isThere) : countBare(first, lengths)
    const connection = await openReader(place, (payload) => {
      const message = count(payload)
      if (message !== undefined) hear(reader, payload, message)
    })
    connections.push(connection)
    if (kind === 'bare') return
    connection.say(SUBSCRIBE)
    await there
  }
  for (let next = 0; next < readers; next += WAVE) {
    const wave = Array.from({ length: Math.min(WAVE, readers - next) }, (_, index) => next + index)
    await Promise.all(wave.map(join))
  }

  return {
    captured,
    bytes: () => bytes,
    expect(messages) {
      receipts = new Float64Array(messages * readers)
      left = receipts.length
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`${left} of ${receipts.length} messages did not come in two minutes`))
        }, PATIENCE_MS)
        done = () => {
          clearTimeout(timer)
          from += messages
          resolve({ readers, at: receipts })
        }
      })
    },
    async close() {
      await Promise.all(connections.map(({ end }) => end()))
    },
  }
}

const [SEQ, PREV_SEQ] = [Buffer.from('"seq":'), Buffer.from('"prevSeq":')]
const SNAPSHOT = '{"channel":"book","type":"snapshot"'
const UPDATE = '{"channel":"book","type":"update"'

/** Each update must follow the one before: docs/streams.md, section 2. Every commit changes the book. */
function countBook(first: number, onSnapshot: () => void): Counter {
  let [seq, next] = [-1, first]
  return (payload) => {
    const head = payload.toString('latin1', 0, SNAPSHOT.length)
    if (head === SNAPSHOT) {
      if (seq >= 0) throw new Error('A reader had to begin anew')
      seq = numberAfter(payload, SEQ)
      onSnapshot()
    } else if (head.startsWith(UPDATE)) {
      const [now, before] = [numberAfter(payload, SEQ), numberAfter(payload, PREV_SEQ)]
      if (before !== seq || now !== seq + 1) {
        throw new Error(`An update from ${before} to ${now} came at ${seq}: one is lost`)
      }
      seq = now
      return next++
    }
    return undefined
  }
}

function countBare(first: number, lengths: number[]): Counter {
  let next = first
  return (payload) => {
    if (payload.length !== lengths[next]) throw new Error(`Message ${next} is not what was sent`)
    return next++
  }
}

function numberAfter(payload: Buffer, name: Buffer): number {
  let value = 0
  for (let at = payload.indexOf(name) + name.length; ; at++) {
    const digit = (payload[at] ?? 0) - 48
    if (digit < 0 || digit > 9) return value
    value = value * 10 + digit
  }
}
