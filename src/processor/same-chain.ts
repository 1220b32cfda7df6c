import { setTimeout as sleep } from 'node:timers/promises'
import { hideSecrets } from '../config'
import { HeliographError } from '../errors'
import { withDatabase } from '../index-version'
import { createLog } from '../log'
import { findBlockHash } from '../outside-chain'
import { type BlockRef, readState } from './store/state'

const log = createLog('processor')
const RETRY_MS = 1_000

/**
 * Throws IndexOfAnotherChainError (`INDEX_OF_ANOTHER_CHAIN`) unless the chain has the index's last final block. A chain
 * that is behind it is waited for: a node that was restarted, or one of many behind an address.
 */
export async function requireSameChain(databaseUrl: string, rpcUrl: string): Promise<void> {
  const { height, hash: indexed } = await withDatabase(databaseUrl, readState)
  if (height < 0) return
  const final: BlockRef = { height, hash: indexed }
  for (let isWaiting = false; ; isWaiting = true) {
    const hash = await findBlockHash(rpcUrl, final.height)
    if (hash === final.hash) return
    if (hash) throw new IndexOfAnotherChainError(databaseUrl, rpcUrl, final, hash)
    if (!isWaiting) log.warn('the chain is behind the index; waiting for it', final)
    await sleep(RETRY_MS)
  }
}

class IndexOfAnotherChainError extends HeliographError {
  constructor(databaseUrl: string, rpcUrl: string, { height, hash }: BlockRef, actual: string) {
    super(
      'INDEX_OF_ANOTHER_CHAIN',
      `The index in ${hideSecrets(databaseUrl)} has block ${height} as ${hash}, final; RPC_URL=${hideSecrets(rpcUrl)} has ${actual}. ` +
        'It is another chain, or a fork went deeper than FINALITY: set RPC_URL, or index into an empty database (DATABASE_URL).',
    )
  }
}
