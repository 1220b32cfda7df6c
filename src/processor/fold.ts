import { Account } from '../model'
import type { MarketEvent } from './decode'
import { eventRow } from './event-row'
import type { LogMeta } from './handler'
import type { Need, Rows } from './rows'

/** The rows that the events may read, whether they exist or not. */
export function* needsOf(events: MarketEvent[]): Generator<Need> {
  for (const { needs } of events) yield* needs
}

/** Applies the events in order to the rows in memory, and records each. Pure: the same events give the same rows. */
export function fold(rows: Rows, events: MarketEvent[]): void {
  for (const event of events) {
    const { args, meta, handler, needs } = event
    for (const need of needs) meetAccount(rows, need, meta)
    handler.apply(rows, args, meta)
    rows.put(eventRow(event))
  }
}

/** Whoever an event names has a row from then on. */
function meetAccount(rows: Rows, need: Need, meta: LogMeta): void {
  if ('all' in need) return
  const [type, id] = need
  if (type !== Account || rows.find(Account, id)) return
  rows.put(new Account({ id, balance: 0n, firstSeenBlock: meta.block }))
}
