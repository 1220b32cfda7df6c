import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../errors'
import { withDatabase } from '../index-version'
import { createLog } from '../log'
import { readChainHeight } from '../outside-chain'
import { readIndexHead } from '../stack/index-head'
import type { Builder } from './builder'
import type { Progress } from './progress'

export type CatchUp = {
  builder: Builder
  rpcUrl: string
  /** The version that catches up, and the one that is served. */
  url: string
  servedUrl: string
  progress: Progress
  signal: AbortSignal
}

const POLL_MS = 250
/** Blocks that an index at the head may be behind a chain that goes on. */
const MOST_BEHIND = 2
const log = createLog('reindex')

/** Waits until a version is as high as the served one, and at the chain's head. Throws what ended the builder, or the signal's reason. */
export async function catchUp(work: CatchUp): Promise<void> {
  const { builder, rpcUrl, url, servedUrl, progress, signal } = work
  for (let isSilent = false; ; ) {
    signal.throwIfAborted()
    builder.check()
    const chain = await readChainHeight(rpcUrl).catch((error: unknown) => {
      if (!isSilent) log.warn(`waiting for the chain: ${messageOf(error)}`)
      isSilent = true
      return undefined
    })
    // The served one first: what it gains meanwhile, the other one has to gain too.
    const served = await readIndexHead(servedUrl)
    const { height } = await readIndexHead(url)
    if (chain !== undefined) {
      isSilent = false
      progress.height(height, chain)
      const isLevel = height >= served.height && height >= chain - MOST_BEHIND
      if (isLevel && !(await lacksIndexes(url))) return
    }
    await sleep(POLL_MS)
  }
}

/** An index that is filled from nothing has none until it is at the head; readers are not to wait for them. */
async function lacksIndexes(url: string): Promise<boolean> {
  return withDatabase(url, async (client) => {
    const { rows } = await client.query(
      'SELECT EXISTS (SELECT FROM heliograph.deferred) AS lacking',
    )
    return rows[0].lacking
  })
}
