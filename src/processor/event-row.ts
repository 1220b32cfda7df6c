import { Account, Bid, Event, FundingRequest, Generator, Market, Order } from '../model'
import type { MarketEvent } from './decode'
import type { Need, RowClass } from './rows'

/** Which rows an event is found by, and the word before their id. */
const TOUCHED: ReadonlyMap<RowClass, string> = new Map<RowClass, string>([
  [Account, 'account'],
  [Generator, 'generator'],
  [FundingRequest, 'request'],
  [Bid, 'bid'],
  [Market, 'market'],
  [Order, 'order'],
])

/** The append-only record of one event. Source: the log itself. */
export function eventRow({ name, args, meta, needs }: MarketEvent): Event {
  const event = new Event()
  event.id = meta.id
  event.blockNumber = meta.block
  event.logIndex = meta.logIndex
  event.txHash = meta.txHash
  event.emittedAt = meta.at
  event.emitter = meta.address
  event.name = name
  event.args = plainArgs(args as Record<string, unknown>)
  event.touched = touchedBy(needs)
  return event
}

function touchedBy(needs: Need[]): string[] {
  const touched: string[] = []
  for (const need of needs) {
    if ('all' in need) continue
    const word = TOUCHED.get(need[0])
    if (word === undefined) continue
    const tag = `${word}:${need[1]}`
    if (!touched.includes(tag)) touched.push(tag)
  }
  return touched
}

/** Integers as decimal strings, whatever their size. */
function plainArgs(args: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  for (const name in args) {
    const value = args[name]
    plain[name] = typeof value === 'bigint' || typeof value === 'number' ? value.toString() : value
  }
  return plain
}
