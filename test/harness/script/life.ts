import { createTree } from './tree'

/** Final blocks, hot ones above them, and a fork of these: the same in every process. */
export function growLife(seed: number) {
  const tree = createTree(seed)
  const final = tree.grow(tree.start, 25)
  const base = tree.grow(final, 1)
  const hot = tree.grow(base, 3, { creates: true })
  const fork = tree.grow(base, 4, { creates: true })
  return { final, base, hot, fork }
}
