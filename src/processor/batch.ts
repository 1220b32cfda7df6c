import type { Block } from './block'
import { birthsIn, type Contracts, candidatesIn, createDecoder, type MarketEvent } from './decode'
import { fold, needsOf } from './fold'
import { createPause } from './pause'
import { type Need, type Row, Rows } from './rows'

/** What a batch asks of the store, within the batch's transaction. */
export type BatchStore = {
  /** Which of these addresses are indexed generators. */
  listGenerators(addresses: string[]): Promise<string[]>
  /** The rows that exist of those needed, one query per class. */
  load(needs: Iterable<Need>): Promise<Row[]>
  /** Writes all changed rows, parents first. */
  save(rows: Rows): Promise<void>
  /** Remembers when these blocks were mined, and tells listeners of the new head. */
  noteBlocks(blocks: Block[]): Promise<void>
}

/** Events folded between two chances for the commit under way to go on. */
const SLICE = 30

/**
 * Indexes one batch of blocks: decode, load once, fold in memory, save once. It keeps nothing between calls, so it may
 * run again after a failed commit. Returns the number of events.
 */
export async function indexBlocks(
  store: BatchStore,
  blocks: Block[],
  contracts: Contracts,
): Promise<number> {
  const births = birthsIn(blocks, contracts)
  const candidates = [...candidatesIn(blocks)].filter((address) => !births.has(address))
  const known = new Set(candidates.length > 0 ? await store.listGenerators(candidates) : [])
  const pause = createPause()
  const decode = createDecoder(contracts, known, births)
  const events: MarketEvent[] = []
  for (const block of blocks) {
    for (const event of decode(block)) events.push(event)
    if (pause.isDue()) await pause.take()
  }
  if (events.length > 0) {
    const rows = new Rows()
    rows.load(await store.load(needsOf(events)))
    for (let start = 0; start < events.length; start += SLICE) {
      fold(rows, events.slice(start, start + SLICE))
      if (pause.isDue()) await pause.take()
    }
    await store.save(rows)
  }
  await store.noteBlocks(blocks)
  return events.length
}
