import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childEnvironment } from '../../src/config'
import { type LocalChain, startLocalChain } from '../../src/stack/chain/local-chain'
import { freePort } from '../../src/stack/free-port'
import type { Scope } from '../../src/stack/processes/scope'

/** A home folder that is thrown away, and a scope that stops what was started in it. */
export function createTestHome() {
  const home = mkdtempSync(join(tmpdir(), 'heliograph-test-home-'))
  chmodSync(home, 0o755)
  const stops: (() => Promise<void> | void)[] = []
  const scope: Scope = { onStop: (stop) => stops.push(stop), isStopping: () => false }
  return {
    home,
    scope,
    async remove() {
      for (const stop of stops.reverse()) await stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export async function startChainIn(
  { home, scope }: Pick<ReturnType<typeof createTestHome>, 'home' | 'scope'>,
  { accounts = 10, genesisAt = 1_767_225_600 } = {},
): Promise<LocalChain> {
  return startLocalChain({
    scope,
    name: 'chain',
    home,
    folder: join(home, 'chain'),
    port: await freePort(),
    accounts,
    genesisAt,
    env: childEnvironment({}),
  })
}
