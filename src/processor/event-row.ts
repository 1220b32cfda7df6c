import { Account, Bid, Event, FundingRequest, Generator } from '../model'
import type { MarketEvent } from './decode'
import type { Need, RowClass } from './rows'

/** Which rows an event is found by, and the word before their id. */
const TOUCHED: ReadonlyMap<RowClass, string> = new Map<RowClass, string>([
  [Account, 'account'],
  [Generator, 'generator'],
  [FundingRequest, 'request'],
  [Bid, 'bid'],
])

/** The append-only record of one event. Source: the log itself. */
export function eventRow({ name, args, meta }: MarketEvent, needs: Need[]): Event {
  return new Event({
    id: meta.id,
    blockNumber: meta.block,
    logIndex: meta.logIndex,
    txHash: meta.txHash,
    emittedAt: meta.at,
    emitter: meta.address,
    name,
    args: Object.fromEntries(Object.entries(args).map(([key, value]) => [key, plain(value)])),
    touched: [...new Set(needs.flatMap(touchedBy))],
  })
}

function touchedBy(need: Need): string[] {
  if ('all' in need) return []
  const [type, id] = need
  const word = TOUCHED.get(type)
  return word ? [`${word}:${id}`] : []
}

/** Integers as decimal strings, whatever their size. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' || typeof value === 'number' ? value.toString() : value
}
