import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { hideSecrets } from '../config'
import { HeliographError } from '../errors'
import { createLog } from '../log'
import { findBlockHash } from '../outside-chain'

const log = createLog('processor')
const RETRY_MS = 1_000

/**
 * Throws IndexOfAnotherChainError (`INDEX_OF_ANOTHER_CHAIN`) unless the chain has the index's last final block. A chain
 * that is behind it is waited for: a node that was restarted, or one of many behind an address.
 */
export async function requireSameChain(databaseUrl: string, rpcUrl: string): Promise<void> {
  const final = await findFinalBlock(databaseUrl)
  if (!final) return
  for (let isWaiting = false; ; isWaiting = true) {
    const hash = await findBlockHash(rpcUrl, final.height)
    if (hash === final.hash) return
    if (hash) throw new IndexOfAnotherChainError(databaseUrl, rpcUrl, final, hash)
    if (!isWaiting) log.warn('the chain is behind the index; waiting for it', final)
    await sleep(RETRY_MS)
  }
}

type FinalBlock = { height: number; hash: string }

async function findFinalBlock(databaseUrl: string): Promise<FinalBlock | undefined> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<FinalBlock>(
      'SELECT height, hash FROM squid_processor.status WHERE id = 0 AND height >= 0',
    )
    return rows[0]
  } finally {
    await client.end()
  }
}

class IndexOfAnotherChainError extends HeliographError {
  constructor(databaseUrl: string, rpcUrl: string, { height, hash }: FinalBlock, actual: string) {
    super(
      'INDEX_OF_ANOTHER_CHAIN',
      `The index in ${hideSecrets(databaseUrl)} has block ${height} as ${hash}, final; RPC_URL=${hideSecrets(rpcUrl)} has ${actual}. ` +
        'It is another chain, or a fork went deeper than FINALITY: set RPC_URL, or index into an empty database (DATABASE_URL).',
    )
  }
}
