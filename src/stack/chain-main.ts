import { type Config, childEnvironment, readConfig } from '../config'
import { setLogLevel } from '../log'
import { run } from '../run'
import { LOCAL_CHAIN_ID } from './chain/anvil'
import { type LocalChain, startLocalChain } from './chain/local-chain'
import { startMiner } from './chain/miner'
import { homePaths } from './home'
import type { LiveMarket } from './market/live/live'
import { removeMarketChain, startMarketChain, whyAnew } from './market/market-chain'
import { requireFreePort } from './preflight'
import { takeLock } from './processes/lock'
import { runScope, type Scope } from './processes/scope'
import { stopSurvivors } from './processes/survivors'
import { createProgress, type Progress } from './progress'

/** Accounts of a chain without a market. */
const ACCOUNTS = 20

/**
 * `npm run chain`: the local chain alone, a block every two seconds, its state kept. With `--market` it is the chain of
 * `npm start`: the contracts deployed and the market simulated.
 */
run('chain', async () => {
  const config = readConfig()
  setLogLevel(config.logLevel)
  const progress = createProgress()
  const withMarket = process.argv.includes('--market')
  await runScope(
    async (scope) => {
      scope.onStop(takeLock(config.home, withMarket ? 'stack' : 'bare-stack'))
      await stopSurvivors(config.home, [withMarket ? 'chain' : 'bare-chain'])
      await requireFreePort('127.0.0.1', config.chainPort, 'CHAIN_PORT')
      const { chain, live } = await (withMarket ? startWithMarket : startBare)(
        scope,
        config,
        progress,
      )
      const miner = startMiner(chain, live)
      scope.onStop(miner.stop)
      progress.say(`Chain ${LOCAL_CHAIN_ID} at ${chain.rpc.url}: a block every 2 s, until Ctrl-C`)
      await chain.died
    },
    () => progress.say('Stopping the chain'),
  )
  process.exit(0)
})

type Started = { chain: LocalChain; live?: LiveMarket }

async function startBare(scope: Scope, { home, chainPort }: Config): Promise<Started> {
  const chain = await startLocalChain({
    scope,
    name: 'bare-chain',
    home,
    folder: homePaths(home).bareChain,
    port: chainPort,
    accounts: ACCOUNTS,
    genesisAt: Math.floor(Date.now() / 1_000),
    env: childEnvironment({}),
  })
  return { chain }
}

async function startWithMarket(scope: Scope, config: Config, progress: Progress): Promise<Started> {
  const reason = whyAnew(config)
  if (reason) {
    progress.say(`The kept chain is thrown away: ${reason}.`)
    removeMarketChain(config.home)
  }
  const market = await startMarketChain(scope, config, progress)
  await market.simulateHistory()
  return { chain: market.chain, live: market.startLive() }
}
