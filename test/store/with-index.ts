import type { StoreOptions } from '../../src/processor/store/database'
import { copyDatabase, type TestDatabase } from '../harness/database'
import { createStore } from '../harness/store'
import { openReader, openTreeIndex, type Reader, type TreeIndex } from '../harness/tree-index'

export type Opened = {
  url: string
  index: TreeIndex
  reader: Reader
  /** Another store in place of the first, as after a restart. */
  reopen(options?: Omit<StoreOptions, 'url'>): Promise<TreeIndex>
}

/** Work on a copy of an empty database, with a store and a reader of its own. */
export async function withIndex(
  empty: TestDatabase,
  work: (opened: Opened) => Promise<void>,
): Promise<void> {
  const database = await copyDatabase(empty)
  const reader = await openReader(database.url)
  let index = await openTreeIndex(database.url)
  const opened: Opened = {
    url: database.url,
    reader,
    index,
    async reopen(options = {}) {
      await index.disconnect().catch(() => {})
      index = await openTreeIndex(database.url, createStore(database.url, options))
      return index
    },
  }
  try {
    await work(opened)
  } finally {
    await index.disconnect().catch(() => {})
    await reader.close()
    await database.drop()
  }
}
