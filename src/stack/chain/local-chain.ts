import { type Rpc, toHex, waitForRpc } from '../../rpc'
import { type Child, startChild } from '../processes/child'
import type { Scope } from '../processes/scope'
import { type AnvilOptions, anvilArguments } from './anvil'
import { anvilPath, ChainError } from './binary'
import { createRecorder, type Recorder } from './recorder'
import { hasState, type Restored, restoreChain } from './replay'

/** A block of the live chain comes this often. */
export const BLOCK_MS = 2_000

/** Deriving the accounts takes about a millisecond each, before the chain listens. */
const START_ATTEMPTS = 3_000

export type LocalChain = Recorder & {
  rpc: Rpc
  accounts: string[]
  child: Child
  /** Never fulfilled; rejected with ChainError (`CHAIN_DIED`) when the process ends. */
  died: Promise<never>
  /** Undefined for a chain that began now. */
  restored: Restored | undefined
  /** Mines one block at the time of now, and writes it down. */
  mine(): Promise<void>
}

export type LocalChainOptions = AnvilOptions & {
  scope: Scope
  /** Name of its process and log. */
  name: string
  home: string
  /** Where its state is kept; what is there is restored. */
  folder: string
  env: Record<string, string | undefined>
}

export async function startLocalChain(options: LocalChainOptions): Promise<LocalChain> {
  const { scope, name, home, folder, port, accounts, genesisAt, env } = options
  const child = startChild({
    scope,
    name,
    home,
    command: anvilPath(),
    // A dump brings its own genesis; until then time must lie before every block of it.
    args: anvilArguments({ port, accounts, genesisAt: hasState(folder) ? 1 : genesisAt }),
    env,
    // All it knows is in the dump and the journal.
    stopSignal: 'SIGKILL',
    graceMs: 2_000,
  })
  const died = child.ended.then((how) => {
    throw new ChainError(
      'CHAIN_DIED',
      `The local chain ended (${how}); see ${child.logPath}, and start again.`,
    )
  })
  died.catch(() => {}) // whoever needs the chain waits for it as well
  const rpc = await Promise.race([waitForRpc(`http://127.0.0.1:${port}`, START_ATTEMPTS), died])
  const restored = hasState(folder) ? await restoreChain(rpc, folder) : undefined
  const recorder = createRecorder(rpc, folder, restored?.hashes ?? [])
  return {
    ...recorder,
    rpc,
    child,
    died,
    restored,
    accounts: await rpc.call('eth_accounts'),
    async mine() {
      const head = await rpc.call('eth_getBlockByNumber', ['latest', false])
      const now = Math.floor(Date.now() / 1_000)
      await rpc.call('evm_mine', [toHex(Math.max(now, Number(head.timestamp) + 1))])
      await recorder.record()
    },
  }
}
