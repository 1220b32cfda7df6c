import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** All that makes a block again on top of its parent. */
export type JournalBlock = {
  hash: string
  parentHash: string
  /** Unix seconds. */
  timestamp: number
  /** Hexadecimal. A chain that went back to a snapshot has another than its parent would give. */
  baseFee: string
  /** Signed transactions, in order. */
  transactions: string[]
}

/** Adds blocks to the journal. A written line survives the death of every process of ours. */
export function appendBlocks(path: string, blocks: JournalBlock[]): void {
  if (blocks.length > 0) appendFileSync(path, blocks.map(lineOf).join(''))
}

/** Blocks from the one after `hash` to the newest written, along their parents; empty if they do not join. */
export function readBlocksAfter(path: string, hash: string): JournalBlock[] {
  if (!existsSync(path)) return []
  const blocks = readFileSync(path, 'utf8').split('\n').flatMap(parseLine)
  const byHash = new Map(blocks.map((block) => [block.hash, block]))
  const chain: JournalBlock[] = []
  let block = blocks.at(-1)
  while (block && block.hash !== hash) {
    chain.push(block)
    if (block.parentHash === hash) return chain.reverse()
    block = byHash.get(block.parentHash)
  }
  return []
}

/** Replaces the journal by these blocks, in one step. */
export function replaceJournal(path: string, blocks: JournalBlock[]): void {
  writeFileSync(`${path}.new`, blocks.map(lineOf).join(''))
  renameSync(`${path}.new`, path)
}

const lineOf = (block: JournalBlock) => `${JSON.stringify(block)}\n`

/** The last line may be cut short: its block was mined, but never told. */
function parseLine(line: string): JournalBlock[] {
  try {
    return line === '' ? [] : [JSON.parse(line)]
  } catch {
    return []
  }
}
