import { parseArgs } from 'node:util'
import { createTree } from './script/tree'
import { openTreeIndex } from './tree-index'

/** A process of its own that grows a tree and commits it: final blocks, hot ones, a fork. To be killed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, seed: { type: 'string' } },
  })
  const { final, hot, fork, base } = growLife(Number(values.seed))
  const index = await openTreeIndex(String(values.url))
  // Where it was: the parent starts it again and again.
  if (index.state.final.height < final.height) await index.transact(final)
  if (index.state.top.length === 0) await index.transactHot({ base: final, tip: hot, final })
  if (index.state.top.at(-1)?.hash === hot.hash) {
    await index.transactHot({ base, tip: fork, final })
  }
  await index.disconnect()
}

/** The same in the parent and the child. */
export function growLife(seed: number) {
  const tree = createTree(seed)
  const final = tree.grow(tree.start, 25)
  const base = tree.grow(final, 1)
  const hot = tree.grow(base, 3, { creates: true })
  const fork = tree.grow(base, 4, { creates: true })
  return { final, base, hot, fork }
}

if (require.main === module) void main()
