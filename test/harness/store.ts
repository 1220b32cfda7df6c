import type { BatchStore } from '../../src/processor/batch'
import { batchStore, MarketDatabase } from '../../src/processor/store'

export type Head = { height: number; hash: string }
export type HotState = Head & { top: Head[] }

/** The SDK's Database as the tests of the store drive it: the handler is handed the batch's store. */
export type TestStore = {
  connect(): Promise<HotState>
  transact(
    info: { prevHead: HotState; nextHead: HotState; isOnTop: boolean },
    handler: (store: BatchStore) => Promise<void>,
  ): Promise<void>
  transactHot2(
    info: { finalizedHead: Head; baseHead: Head; newBlocks: Head[] },
    handler: (store: BatchStore, from: number, to: number) => Promise<void>,
  ): Promise<void>
  disconnect(): Promise<void>
}

/** The one place where the tests of the store meet its constructor. */
export function createStore(url: string): TestStore {
  const database = new MarketDatabase(url)
  return {
    connect: () => database.connect(),
    transact: (info, handler) =>
      database.transact(info as never, (store) => handler(batchStore(store))),
    transactHot2: (info, handler) =>
      database.transactHot2(info as never, (store, from, to) =>
        handler(batchStore(store), from, to),
      ),
    disconnect: () => database.disconnect(),
  }
}
