import type { Log } from '../../log'
import type { Observer } from '../observer'
import type { LakeFilter } from './filter'
import type { NodeOptions } from './rpc/node'
import type { Disk } from './segments/disk'
import type { ShelfOptions } from './segments/shelf'

/** How a lake works; all have defaults that fit a chain of any size. Plain values: they cross threads. */
export type LakeTuning = Pick<
  NodeOptions,
  'timeoutMs' | 'firstPauseMs' | 'longestPauseMs' | 'prunedPauseMs' | 'quietMs'
> &
  Pick<ShelfOptions, 'mostUnsavedBytes' | 'diskPauseMs'> & {
    /** Logs in one answer, which is one transaction of the processor: a few less, or one block's: it bounds the memory of a batch. Default 1,000. */
    answerLogs?: number
    /** Blocks that one answer goes over. Default 100,000. */
    answerBlocks?: number
    /** What was scanned is answered after this time, however little it is. Default 20 s. */
    answerWithinMs?: number
    /** Ranges under way at once. Default 3. */
    width?: number
    /** Logs that a range should have; its first and largest number of blocks. Default 1,000; 200, 10,000. */
    rangeLogs?: number
    firstSpan?: number
    mostSpan?: number
    /** Addresses in one eth_getLogs. Default 500. */
    chunk?: number
    /** Segments that are fetched before they are asked for. Default 2. */
    ahead?: number
    /** How long a start waits for the node before what the disk holds is served unchecked. Default 3 s. */
    patienceMs?: number
    /** While the head is followed elsewhere, the lake is filled up when this many final blocks are missing. Default 1,000. */
    followBlocks?: number
    followMs?: number
  }

export type OpenOptions = {
  rpcUrl: string
  filter: LakeFilter
  finality: number
  /** Folder of all lakes; each has one of its own in it. */
  folder: string
  tuning: LakeTuning
  log: Log
  observe: Observer
  disk?: Disk
}
