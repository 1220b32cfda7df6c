import { existsSync, readFileSync } from 'node:fs'
import { type JournalBlock, readBlocksAfter } from './journal'
import { journalFile, stateFile } from './recorder'
import { type Rpc, toHex } from './rpc'

export const hasState = (folder: string): boolean => existsSync(stateFile(folder))

export type Restored = {
  /** Hashes of the dumped head and of each block mined again after it. */
  hashes: string[]
  /** Whether every block of the journal came out with the hash it had. */
  isComplete: boolean
}

/**
 * Brings a fresh chain to where the recorder left it: loads the dump, then mines the journal's blocks again. The same
 * transactions at the same times give the same hashes, unless someone changed the state without a transaction.
 */
export async function restoreChain(rpc: Rpc, folder: string): Promise<Restored> {
  await rpc.call('anvil_loadState', [readFileSync(stateFile(folder), 'utf8')])
  const dumped = await headHash(rpc)
  const hashes = [dumped]
  for (const block of readBlocksAfter(journalFile(folder), dumped)) {
    await mineAgain(rpc, block)
    const hash = await headHash(rpc)
    if (hash !== block.hash) return { hashes: [], isComplete: false }
    hashes.push(hash)
  }
  return { hashes, isComplete: true }
}

async function mineAgain(rpc: Rpc, { timestamp, transactions }: JournalBlock): Promise<void> {
  await rpc.batch(transactions.map((raw) => ['eth_sendRawTransaction', [raw]]))
  await rpc.call('evm_mine', [toHex(timestamp)])
}

async function headHash(rpc: Rpc): Promise<string> {
  return (await rpc.call('eth_getBlockByNumber', ['latest', false])).hash
}
