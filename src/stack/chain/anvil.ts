/** Chain id of the local chain. */
export const LOCAL_CHAIN_ID = 31_337

/** Blocks until a block of the local chain counts as final. */
export const LOCAL_FINALITY = 75

/** States kept in memory, so the deepest reorg the chain can make. More than the finality. */
const KEPT_STATES = 128

/** Room for a slot of the simulated market that holds thousands of transactions. */
const BLOCK_GAS_LIMIT = 3_000_000_000

export type AnvilOptions = {
  port: number
  /** Development accounts, unlocked, of the well-known test mnemonic. */
  accounts: number
  /** Unix seconds of the genesis block. */
  genesisAt: number
}

/** Arguments for anvil. It mines on demand only: who starts it decides when. */
export function anvilArguments({ port, accounts, genesisAt }: AnvilOptions): string[] {
  const settings: Record<string, string | number> = {
    '--host': '127.0.0.1',
    '--port': port,
    '--chain-id': LOCAL_CHAIN_ID,
    '--accounts': accounts,
    '--balance': 1_000_000,
    '--gas-limit': BLOCK_GAS_LIMIT,
    '--prune-history': KEPT_STATES,
    // Transactions of a block stand in the order in which they came, so that a market repeats.
    '--order': 'fifo',
    '--timestamp': genesisAt,
  }
  const flags = ['--no-mining', '--no-request-size-limit', '--quiet']
  return [...flags, ...Object.entries(settings).flatMap(([name, value]) => [name, String(value)])]
}
