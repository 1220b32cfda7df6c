import { join } from 'node:path'

/** Where the stack keeps its things, under HELIOGRAPH_HOME. */
export const homePaths = (home: string) => ({
  /** What runs: url, rpcUrl, databaseUrl, chainId, network. Written when ready, removed at a clean stop. */
  stackFile: join(home, 'stack.json'),
  /** Which processes run, one file each. */
  marks: join(home, 'run'),
  logs: join(home, 'logs'),
  chain: join(home, 'chain'),
  /** State of `npm run chain`, which has no market. */
  bareChain: join(home, 'bare-chain'),
  database: join(home, 'postgres'),
  databasePassword: join(home, 'postgres-password'),
})
