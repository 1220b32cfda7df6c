import { existsSync, readFileSync } from 'node:fs'
import { createLog } from '../../log'
import { type Rpc, type RpcCall, RpcError, toHex } from '../../rpc'
import { type JournalBlock, readBlocksAfter } from './journal'
import { journalFile, stateFile } from './recorder'

const log = createLog('chain')

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
  const blocks = readBlocksAfter(journalFile(folder), dumped)
  try {
    for (const block of blocks) await mineAgain(rpc, block)
  } catch (error) {
    if (!(error instanceof RpcError)) throw error
    log.warn(`the chain could not be mined again to its end: ${error.message}`)
  }
  // A block's hash covers all before it.
  const isComplete = (await headHash(rpc)) === (blocks.at(-1)?.hash ?? dumped)
  return { hashes: isComplete ? [dumped, ...blocks.map(({ hash }) => hash)] : [], isComplete }
}

async function mineAgain(rpc: Rpc, block: JournalBlock): Promise<void> {
  const { baseFee, timestamp, transactions } = block
  await rpc.batch([
    ['anvil_setNextBlockBaseFeePerGas', [baseFee]],
    ...transactions.map((raw): RpcCall => ['eth_sendRawTransaction', [raw]]),
  ])
  await rpc.call('evm_mine', [toHex(timestamp)])
}

async function headHash(rpc: Rpc): Promise<string> {
  return (await rpc.call('eth_getBlockByNumber', ['latest', false])).hash
}
