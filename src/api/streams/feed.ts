import { setImmediate as breathe } from 'node:timers/promises'
import type { Client } from 'pg'
import { messageOf } from '../../errors'
import { createLog } from '../../log'
import { keepListening } from '../listen'
import { advance, type Hub, learnMarkets, openHub, refreshTickers } from './hub'
import type { Step } from './step'
import { readTold } from './told'

/** A reader of steps. `onAnew`: what it knows is not comparable with what comes; `onEnd`: nothing comes any more. */
export type StepReader = {
  onStep(step: Step): void
  onAnew(): void
  onEnd(reason: 'restart' | 'epoch'): void
}

/** The feeds' state, kept level with the index, and its readers. Every process that serves the index tells the same. */
export type Feed = {
  /** Undefined until the first commit was told: `SYNCING`. */
  hub(): Hub | undefined
  /** From the next step on; the state read in the same turn of the event loop is the one before it. */
  subscribe(reader: StepReader): () => void
  readers(): number
  /** Reads which markets there are, for one that is not known yet. */
  learn(): Promise<void>
  /** Goes on with another database; all readers end. */
  moveTo(databaseUrl: string): void
  close(): Promise<void>
}

const CHANNEL = 'heliograph_feed'
const MINUTE_MS = 60_000
const log = createLog('api')

export function openFeed(databaseUrl: string): Feed {
  const readers = new Set<StepReader>()
  let hub: Hub | undefined
  /** The epoch that readers know, also while there is no hub. */
  let told: string | undefined
  let client: Client | undefined
  let turn: Promise<unknown> = Promise.resolve()
  /** Waits for its turn: whoever asks meanwhile waits for the same answer. */
  let learning: Promise<void> | undefined

  /** One after the other, on the one connection; what fails breaks it. */
  function inTurn(work: (client: Client) => Promise<void>): Promise<void> {
    const result = turn.then(async () => {
      if (client) await work(client)
    })
    turn = result.catch((error) => {
      log.warn(`cannot follow the feeds: ${messageOf(error)}`)
      return client?.end().catch(() => {})
    })
    return result
  }

  async function begin(connection: Client): Promise<void> {
    const next = await openHub(connection)
    if (connection !== client) return // another database is followed by now
    hub = next
    if (!next) return
    const { epoch } = next
    for (const reader of [...readers]) {
      if (epoch === told) reader.onAnew()
      else reader.onEnd('epoch')
    }
    told = epoch
  }

  async function follow(client: Client): Promise<void> {
    if (!hub) return begin(client)
    for (const commit of await readTold(client, hub.seq)) {
      if (!hub) return // another database is followed by now
      if (commit.isReset || commit.seq !== hub.seq + 1) return begin(client)
      await advance(hub, commit, client, tell)
      // Sockets take what was told before more comes: else who reads well would be found slow.
      await breathe()
    }
  }

  function tell(step: Step): void {
    for (const reader of [...readers]) reader.onStep(step)
  }

  async function slide(client: Client): Promise<void> {
    if (!hub) return
    await refreshTickers(hub, client, [...hub.markets.keys()])
    const { epoch, seq, block, finalized, tickers } = hub
    const none = { books: new Map(), trades: new Map(), candles: new Map() }
    const step: Step = { epoch, seq, block, finalized, reorg: null, ...none, tickers }
    tell(step)
  }
  function learn(): Promise<void> {
    const forget = () => {
      learning = undefined
    }
    learning ??= inTurn(async (client) => {
      forget()
      if (hub) await learnMarkets(hub, client)
    }).finally(forget)
    return learning
  }
  const slider = setInterval(() => void inTurn(slide).catch(() => {}), MINUTE_MS)

  function listenTo(url: string) {
    return keepListening({
      url,
      channel: CHANNEL,
      what: 'the feeds',
      onSaid(connection) {
        client = connection
        void inTurn(follow).catch(() => {})
      },
      onLost(connection) {
        if (client === connection) client = undefined
        return turn
      },
    })
  }
  let listener = listenTo(databaseUrl)

  return {
    hub: () => hub,
    subscribe(reader) {
      readers.add(reader)
      return () => void readers.delete(reader)
    },
    readers: () => readers.size,
    learn,
    moveTo(url) {
      void listener.stop()
      client = undefined
      hub = undefined
      for (const reader of [...readers]) reader.onEnd('epoch')
      listener = listenTo(url)
    },
    async close() {
      clearInterval(slider)
      for (const reader of [...readers]) reader.onEnd('restart')
      await listener.stop()
    },
  }
}
