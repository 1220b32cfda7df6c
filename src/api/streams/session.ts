import type { Feed } from './feed'
import { type Hub, lastSeq, stepsSince } from './hub'
import type { Step } from './step'
import {
  allMessagesOf,
  type Message,
  type Subscription,
  snapshotOf,
  streamName,
} from './subscription'

/** What a reader is told. `upTo`: with this message all is said up to that commit. */
export type Sink = {
  message(hub: Hub, message: Message, upTo: number | undefined): void
  heartbeat(hub: Hub, last: { subscription: Subscription; seq: number }[]): void
  end(reason: 'restart' | 'epoch'): void
}

/** A position in the feeds, `<epoch>:<seq>`. */
export type Cursor = { epoch: string; seq: number }

/** One reader's subscriptions, whatever the transport. */
export type Session = {
  /** Begins with a snapshot, or, after a cursor that is still known, with what was missed; which of them is said first. */
  add(
    subscriptions: Subscription[],
    after: Cursor | undefined,
    snapshot?: boolean,
    onBegin?: (resumed: boolean) => void,
  ): void
  remove(subscription: Subscription): void
  subscriptions(): Subscription[]
  close(): void
}

/** Most messages that are said again to a reader who comes back: with more, a snapshot is quicker, and fits into its outbox. */
const MOST_REPLAYED = 512

/** Silence after which a reader is told that it is alive, and where each stream stands. */
const SILENCE_MS = 1_000

/** Whether a step holds all that it says of a stream. */
const tells = ({ isPast }: Step, { channel }: Subscription): boolean =>
  !isPast || channel === 'trade' || channel === 'candle'

/** Registers first, then takes the state: both in one turn of the event loop, so nothing falls between. Only once the feed has a hub. */
export function openSession(feed: Feed, sink: Sink): Session {
  const subscriptions = new Map<string, Subscription>()
  let saidAt = Date.now()

  function say(hub: Hub, seq: number, messages: Message[]): void {
    if (messages.length > 0) saidAt = Date.now()
    for (const [i, message] of messages.entries()) {
      sink.message(hub, message, i === messages.length - 1 ? seq : undefined)
    }
  }

  function saySnapshots(hub: Hub, of: Subscription[]): void {
    const snapshots = of
      .filter(({ market }) => hub.markets.has(market))
      .map((subscription) => snapshotOf(hub, subscription))
    say(hub, hub.seq, snapshots)
  }

  const leave = feed.subscribe({
    onStep(step: Step) {
      const hub = feed.hub()
      if (hub) say(hub, step.seq, allMessagesOf(hub, step, [...subscriptions.values()]))
    },
    onAnew() {
      const hub = feed.hub()
      if (hub) saySnapshots(hub, [...subscriptions.values()])
    },
    onEnd: (reason) => sink.end(reason),
  })

  const heart = setInterval(() => {
    const hub = feed.hub()
    if (!hub || Date.now() - saidAt < SILENCE_MS) return
    saidAt = Date.now()
    const last = [...subscriptions.values()].map((subscription) => ({
      subscription,
      seq: subscription.channel === 'ticker' ? hub.seq : lastSeq(hub, streamName(subscription)),
    }))
    sink.heartbeat(hub, last)
  }, SILENCE_MS / 4)

  return {
    add(added, after, snapshot = true, onBegin = () => {}) {
      const hub = feed.hub()
      if (!hub) return
      for (const subscription of added) subscriptions.set(streamName(subscription), subscription)
      const steps = after && stepsSince(hub, after.epoch, after.seq)
      const known = added.filter((subscription) =>
        steps?.every((step) => tells(step, subscription)),
      )
      const missed = (steps ?? []).map((step) => ({
        seq: step.seq,
        messages: allMessagesOf(hub, step, known),
      }))
      const count = missed.reduce((sum, { messages }) => sum + messages.length, 0)
      const resumed = count <= MOST_REPLAYED ? known : []
      const anew = added.filter((subscription) => !resumed.includes(subscription))
      onBegin(anew.length === 0)
      if (resumed.length > 0) for (const { seq, messages } of missed) say(hub, seq, messages)
      if (snapshot) saySnapshots(hub, anew)
    },
    remove: (subscription) => void subscriptions.delete(streamName(subscription)),
    subscriptions: () => [...subscriptions.values()],
    close() {
      clearInterval(heart)
      leave()
    },
  }
}
