import fc from 'fast-check'
import { expect } from 'vitest'
import { ancestorAt, commonAncestor, pathTo, type TreeBlock } from './script/tree'
import { openTreeIndex, type Reader, type TreeIndex } from './tree-index'

/** How far a fork may reach. */
const WINDOW = 64

/** What may happen next. Numbers are taken modulo what there is to choose from. */
export type Step =
  /** The chain goes to a block of any branch that is still possible, told in splits of so many blocks. */
  | { kind: 'go'; to: number; split: number; lag: number }
  /** The newest blocks are lost, and nothing is known in their place. */
  | { kind: 'lose'; blocks: number }
  /** Nothing new, but older blocks become final. */
  | { kind: 'finalize'; blocks: number }
  | { kind: 'restart' }
  /** Far behind the chain after a restart: final blocks, in one transaction, in place of all hot ones. */
  | { kind: 'catch up'; to: number }

const natural = fc.nat(10_000)
export const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant('go' as const),
      to: natural,
      split: fc.constantFrom(1, 3, 10, 10, 100),
      lag: fc.constantFrom(0, 1, 5, 20, WINDOW, WINDOW, 90),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const), blocks: natural }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('finalize' as const), blocks: natural }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('catch up' as const), to: natural }) },
)

/** Where a store is after a commit. */
export type Place = { head: TreeBlock; final: TreeBlock; nonce: number }

export type Walk = {
  place(): Place
  play(step: Step): Promise<void>
  stop(): Promise<void>
}

type Options = {
  url: string
  reader: Reader
  /** The blocks of all branches. */
  blocks: TreeBlock[]
  /** The first final block. */
  first: TreeBlock
  onCommit(place: Place): Promise<void>
}

/** A store that walks along a tree of forks. */
export async function startWalk({ url, reader, blocks, first, onCommit }: Options): Promise<Walk> {
  let index: TreeIndex = await openTreeIndex(url)
  let final = first
  let head = first
  let nonce = (await reader.read()).nonce
  await index.transact(first)
  await committed()

  function committed(): Promise<void> {
    nonce += 1
    return onCommit({ head, final, nonce })
  }

  /** Blocks that may still become the chain's: those that stand on the final one. */
  const possible = () =>
    blocks.filter((block) => block !== head && ancestorAt(block, final.height) === final)

  async function hot(base: TreeBlock, tip: TreeBlock, finalHeight: number): Promise<void> {
    const told = ancestorAt(tip, Math.max(1, Math.min(finalHeight, tip.height)))
    await index.transactHot({ base, tip, final: told })
    head = tip
    if (told.height > final.height) final = told
    await committed()
  }

  return {
    place: () => ({ head, final, nonce }),
    stop: () => index.disconnect(),

    async play(step) {
      switch (step.kind) {
        case 'go': {
          const targets = possible().filter(({ height }) => height <= head.height + WINDOW)
          if (targets.length === 0) return
          const target = at(targets, step.to)
          let base = commonAncestor(head, target)
          if (base === target) return hot(target, target, target.height - step.lag)
          while (base !== target) {
            const tip = ancestorAt(target, base.height + step.split)
            // Told finality follows the head at a distance: often behind ours.
            await hot(base, tip, tip.height - step.lag)
            base = tip
          }
          return
        }
        case 'lose': {
          const wished = ancestorAt(head, head.height - (step.blocks % WINDOW))
          const base = wished.height < final.height ? final : wished
          return hot(base, base, 1)
        }
        case 'finalize':
          return hot(head, head, final.height + (step.blocks % (head.height - final.height + 1)))
        case 'restart':
          await index.disconnect()
          index = await openTreeIndex(url)
          expect(index.state).toEqual({
            final: { height: final.height, hash: final.hash },
            top: pathTo(head, final).map(({ height, hash }) => ({ height, hash })),
          })
          return
        case 'catch up': {
          const targets = possible().filter(({ height }) => height > final.height)
          if (targets.length === 0) return
          const target = at(targets, step.to)
          // In two: with the second or before it, as the store likes.
          const half = ancestorAt(target, (final.height + target.height) >> 1)
          const isSplit = half !== final && half !== target
          if (isSplit) await index.transact(half, 'and more')
          head = target
          final = target
          await index.transact(target)
          const made = (await reader.read()).nonce - nonce
          expect(made).toBeGreaterThanOrEqual(1)
          expect(made).toBeLessThanOrEqual(isSplit ? 2 : 1)
          nonce += made - 1
          return committed()
        }
      }
    },
  }
}

/** Some trunk of final blocks, and forks of every depth, some from a fork. `grow` adds the blocks of one. */
export function growForks(
  seed: number,
  trunk: TreeBlock,
  grow: (parent: TreeBlock, size: number, i: number) => TreeBlock,
): TreeBlock[] {
  const tips = [trunk]
  for (const [i, size] of [1, 2, 7, 10, 11, 20, 30, 40, 63, 64, 65, 70].entries()) {
    const stem = tips[i % 3 === 2 ? i - 1 : 0] as TreeBlock
    const height = Math.max(2, stem.height - size - ((seed + i * 13) % 40))
    tips.push(grow(ancestorAt(stem, height), size, i))
  }
  return tips
}

export function at<T>(values: T[], index: number): T {
  return values[index % values.length] as T
}
