import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Deployment } from '../../../src/deployment'
import type { Scope } from '../../../src/stack/processes/scope'
import { type ChainServer, GENESIS_AT, startChain } from '../measure/servers'
import { say } from '../report/say'
import { buildChain } from './build'

export type Workload = ChainServer & {
  deployment: Deployment
  /** Height of the head; the last events are final for everyone. */
  head: number
}

const BENCH = resolve(__dirname, '../../../..')
const CACHE = join(BENCH, '.cache')

/** Another name for each life that is not the last one's. */
const LIFE = 'life 1'

/** The chain with the market's life on it: from the cache if this very life was built before. */
export async function openChain(scope: Scope, events: number): Promise<Workload> {
  const folder = join(CACHE, `chain-${events}-${fingerprint()}`)
  const [state, facts] = [join(folder, 'state'), join(folder, 'chain.json')]
  const isKept = existsSync(facts)
  // A dump brings its own genesis; until then time must lie before every block of it.
  const server = await startChain(scope, isKept ? 1 : GENESIS_AT)
  const { rpc } = server
  const startedAt = performance.now()
  if (isKept) {
    await rpc.call('anvil_loadState', [readFileSync(state, 'utf8')])
  } else {
    say(`building a chain with ${events} events; the next run finds it in bench/.cache`)
    const { deployment } = await buildChain(rpc, events)
    mkdirSync(folder, { recursive: true })
    writeFileSync(state, await rpc.call<string>('anvil_dumpState'))
    writeFileSync(facts, `${JSON.stringify(deployment)}\n`)
  }
  const head = Number(await rpc.call('eth_blockNumber'))
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  say(`chain of ${head} blocks ${isKept ? 'loaded' : 'built'} in ${seconds} s`)
  return { ...server, deployment: JSON.parse(readFileSync(facts, 'utf8')), head }
}

/** What the chain is made from: its contracts, and the program that writes it. */
function fingerprint(): string {
  const hash = createHash('sha256').update(LIFE)
  for (const folder of [join(BENCH, 'artifacts'), join(BENCH, '../contracts/artifacts')]) {
    for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)))
  }
  return hash.digest('hex').slice(0, 12)
}
