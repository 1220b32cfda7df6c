import { expect } from 'vitest'
import { copyDatabase, type TestDatabase } from './database'
import { ancestorAt, pathTo, type TreeBlock } from './script/tree'
import { openReader, openTreeIndex, type Reading } from './tree-index'

type Facts = Reading['facts']

/** What an index from scratch holds at a block: its branch in one transaction of final blocks, on an empty database. */
export async function indexFromScratch(empty: TestDatabase, tip: TreeBlock): Promise<Facts> {
  const [facts] = await indexBranch(empty, tip, tip.height)
  return facts as Facts
}

/**
 * What an index from scratch holds at each block of these branches, by block hash. Each branch is indexed on a database
 * of its own: what other branches showed already in one transaction, then block by block. Its last block is held to an
 * index in a single transaction, which reads nothing back.
 */
export async function indexEveryBlock(
  empty: TestDatabase,
  tips: TreeBlock[],
): Promise<Map<string, Facts>> {
  const known = new Map<string, Facts>()
  for (const tip of tips) {
    const path = pathTo(tip)
    const unknown = path.filter(({ hash }) => !known.has(hash))
    const from = unknown[0]?.height
    if (from === undefined) continue
    const facts = await indexBranch(empty, tip, from)
    for (const [i, block] of unknown.entries()) known.set(block.hash, facts[i] as Facts)
    expect(facts.at(-1), 'block by block').toEqual(await indexFromScratch(empty, tip))
  }
  return known
}

/** The facts at each height from `from` up to the tip. */
async function indexBranch(empty: TestDatabase, tip: TreeBlock, from: number): Promise<Facts[]> {
  const database = await copyDatabase(empty)
  const index = await openTreeIndex(database.url)
  const reader = await openReader(database.url)
  try {
    const facts: Facts[] = []
    const isLast = from === tip.height
    if (!isLast && from > 1) await index.transact(ancestorAt(tip, from - 1))
    for (let height = from; height <= tip.height; height++) {
      await index.transact(ancestorAt(tip, height))
      facts.push((await reader.read()).facts)
    }
    return facts
  } finally {
    await reader.close()
    await index.disconnect()
    await database.drop()
  }
}
