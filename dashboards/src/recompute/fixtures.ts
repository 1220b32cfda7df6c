import type { KeptEvent } from './event'
import type { Fold } from './fold'

/** Events as they are kept, one after the other, each in a block of its own; the time goes on by an hour a block. */
export function eventsOf(list: [name: string, args: Record<string, unknown>][]): KeptEvent[] {
  return list.map(([name, args], at) => ({
    id: `${String(at).padStart(10, '0')}-abcde-000000`,
    blockNumber: at,
    logIndex: 0,
    txHash: `0x${String(at).padStart(64, '0')}`,
    emittedAt: new Date(Date.UTC(2026, 0, 1, at)).toISOString(),
    emitter: `0x${'e'.repeat(40)}`,
    name,
    args: Object.fromEntries(
      Object.entries(args).map(([key, value]) => [
        key,
        typeof value === 'bigint' ? String(value) : value,
      ]),
    ) as Record<string, string>,
  }))
}

/** `0x00…0<digit>` */
export const account = (digit: number) => `0x${String(digit).padStart(40, '0')}`

/** As they are kept, each of an emitter and at a time, ISO 8601. */
export function eventsAt(
  list: [at: string, emitter: string, name: string, args: Record<string, unknown>][],
): KeptEvent[] {
  const events = eventsOf(list.map(([, , name, args]) => [name, args]))
  return events.map((event, place) => {
    const [at = '', emitter = ''] = list[place] ?? []
    return { ...event, emittedAt: at, emitter }
  })
}

/** What events that state something wrong state it of, and all values in the end. */
export function weigh(fold: Fold, events: KeptEvent[], asOf = '2026-01-01T11:00:00Z') {
  const wrong = events.flatMap((event) =>
    fold
      .take(event)
      .filter(({ said, folded }) => said !== folded)
      .map(({ what }) => what),
  )
  const values = Object.fromEntries(fold.end(asOf).map(({ what, value }) => [what, value]))
  return { wrong, values }
}
