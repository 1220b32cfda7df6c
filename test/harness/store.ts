import { setLogLevel } from '../../src/log'
import type { BatchStore } from '../../src/processor/batch'
import { MarketDatabase, type StoreOptions } from '../../src/processor/store/database'

setLogLevel('error') // thousands of lines otherwise

export type Head = { height: number; hash: string }
export type HotState = Head & { top: Head[] }

/** The SDK's Database as the tests of the store drive it. */
export type TestStore = {
  connect(): Promise<HotState>
  transact(
    info: { prevHead: Head; nextHead: Head; isOnTop: boolean },
    handler: (store: BatchStore) => Promise<void>,
  ): Promise<void>
  transactHot2(
    info: { finalizedHead: Head; baseHead: Head; newBlocks: Head[] },
    handler: (store: BatchStore, from: number, to: number) => Promise<void>,
  ): Promise<void>
  disconnect(): Promise<void>
}

/**
 * The one place where the tests of the store meet its constructor. It waits for a dead writer, not for a living one; each
 * final batch is a transaction of its own.
 */
export function createStore(url: string, options: Omit<StoreOptions, 'url'> = {}): TestStore {
  return new MarketDatabase({ url, lockPatienceMs: 3_000, gatheredRows: 1, ...options })
}
