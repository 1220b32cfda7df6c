import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transaction } from 'ethers'
import type { Rpc } from '../../rpc'
import { appendBlocks, type JournalBlock, replaceJournal } from './journal'

export const stateFile = (folder: string) => join(folder, 'state.hex')
export const journalFile = (folder: string) => join(folder, 'journal.jsonl')

/** Blocks in the journal before the state is dumped again: what a restart must mine once more at most. */
const BLOCKS_PER_DUMP = 150

type Block = {
  number: string
  hash: string
  parentHash: string
  timestamp: string
  baseFeePerGas: string
  transactions: { hash: string; from: string }[]
}

/** Keeps a chain's state on disk: a dump from time to time, and a journal of the blocks since then. */
export type Recorder = {
  /** Writes down the blocks that are new since the last call, whoever mined them. */
  record(): Promise<void>
  /** Dumps the whole state. */
  save(): Promise<void>
}

/** A recorder of the chain in `folder`; `known` are the hashes of its dumped head and of the journal's blocks. */
export function createRecorder(rpc: Rpc, folder: string, known: string[]): Recorder {
  let hashes = new Set(known)
  let isSaved = known.length > 0

  async function save(): Promise<void> {
    const head: Block = await rpc.call('eth_getBlockByNumber', ['latest', false])
    const dump: string = await rpc.call('anvil_dumpState')
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${stateFile(folder)}.new`, dump)
    renameSync(`${stateFile(folder)}.new`, stateFile(folder))
    replaceJournal(journalFile(folder), [])
    hashes = new Set([head.hash])
    isSaved = true
  }

  async function record(): Promise<void> {
    if (!isSaved || hashes.size > BLOCKS_PER_DUMP) return save()
    const blocks: JournalBlock[] = []
    let block: Block | null = await rpc.call('eth_getBlockByNumber', ['latest', true])
    while (block && !hashes.has(block.hash)) {
      const entry = await entryOf(rpc, block)
      // A fork from below the dump, or a transaction that nobody signed: only a dump can hold it.
      if (!entry || blocks.length > BLOCKS_PER_DUMP || block.number === '0x0') return save()
      blocks.unshift(entry)
      if (hashes.has(block.parentHash)) break
      block = await rpc.call('eth_getBlockByHash', [block.parentHash, true])
    }
    appendBlocks(journalFile(folder), blocks)
    for (const { hash } of blocks) hashes.add(hash)
  }

  return { record, save }
}

/** What makes the block again; undefined if a transaction of it was sent in another's name. */
async function entryOf(rpc: Rpc, block: Block): Promise<JournalBlock | undefined> {
  const { hash, parentHash, timestamp, baseFeePerGas: baseFee } = block
  const transactions = (await rpc.batch(
    block.transactions.map((transaction) => ['debug_getRawTransaction', [transaction.hash]]),
  )) as string[]
  for (const [index, raw] of transactions.entries()) {
    if (signerOf(raw) !== block.transactions[index]?.from) return undefined
  }
  return { hash, parentHash, timestamp: Number(timestamp), baseFee, transactions }
}

/** Lower-case address of who signed; undefined if nobody did. */
function signerOf(raw: string): string | undefined {
  try {
    return Transaction.from(raw).from?.toLowerCase()
  } catch {
    return undefined
  }
}
