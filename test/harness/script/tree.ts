import { createHash } from 'node:crypto'
import type { Block } from '../../../src/processor/block'
import { createRandom } from '../../../src/stack/market/random'
import { blockOf } from '../logs'
import { type Clock, steady } from './clock'
import type { Move } from './funding'
import { emptyMarket, type Market, opening } from './market'
import { playBlock, playCreation, playMoves } from './play'

/** A block of a tree: every fork has a market history of its own. */
export type TreeBlock = Block & {
  parentHash: string
  parent: TreeBlock | undefined
  /** The contracts' state after it. */
  market: Market
}

type Growth = {
  /** About so many moves in each block, instead of a few. */
  size?: number
  /** The first block creates a generator. */
  creates?: boolean
  /** These moves, in place of chance's. */
  plays?: Move[]
}

export type Tree = {
  /** Height 0, without events. */
  genesis: TreeBlock
  /** Height 1: the deployment. */
  start: TreeBlock
  /** Adds `count` blocks on top of `parent`; gives the last. */
  grow(parent: TreeBlock, count: number, growth?: Growth): TreeBlock
}

/** Time of the first block, Unix seconds. */
const START = 1_700_000_000

/** A tree of blocks whose events our handlers accept; the same seed and calls give the same tree. */
export function createTree(seed: number, clock: Clock = steady): Tree {
  let count = 0

  function add(parent: TreeBlock | undefined, growth: Growth, isFirst: boolean): TreeBlock {
    count += 1
    const height = parent ? parent.height + 1 : 0
    const market = structuredClone(parent?.market ?? emptyMarket())
    const random = createRandom(seed).fork(String(count))
    market.now = parent ? clock(market.now, random.fork('clock')) : START
    const emissions = !parent
      ? []
      : height === 1
        ? opening()
        : growth.creates && isFirst
          ? playCreation(market, random)
          : growth.plays
            ? playMoves(growth.plays, market, random)
            : playBlock(market, random, growth.size)
    const hash = `0x${createHash('sha256').update(`${seed} ${count}`).digest('hex')}`
    const parentHash = parent?.hash ?? `0x${'0'.repeat(64)}`
    const block = { ...blockOf(height, emissions, hash), timestamp: market.now * 1000 }
    return { ...block, parent, parentHash, market }
  }

  const genesis = add(undefined, {}, true)
  const start = add(genesis, {}, true)
  return {
    genesis,
    start,
    grow(parent, blocks, growth = {}) {
      let last = parent
      for (let i = 0; i < blocks; i++) last = add(last, growth, i === 0)
      return last
    },
  }
}

/** The blocks above `base` (default: all of the market's) up to `tip`, in order. */
export function pathTo(tip: TreeBlock, base?: TreeBlock): TreeBlock[] {
  const path: TreeBlock[] = []
  let block: TreeBlock | undefined = tip
  while (block?.parent && block !== base) {
    path.push(block)
    block = block.parent
  }
  return path.reverse()
}

/** The block of this branch at a height. */
export function ancestorAt(tip: TreeBlock, height: number): TreeBlock {
  let block = tip
  while (block.height > height && block.parent) block = block.parent
  return block
}

/** The newest block of both branches. */
export function commonAncestor(one: TreeBlock, other: TreeBlock): TreeBlock {
  let a = ancestorAt(one, other.height)
  let b = ancestorAt(other, one.height)
  while (a !== b && a.parent && b.parent) {
    a = a.parent
    b = b.parent
  }
  return a
}
