import { type Config, childEnvironment, readConfig } from '../config'
import { setLogLevel } from '../log'
import { run } from '../run'
import { LOCAL_CHAIN_ID } from './chain/anvil'
import { ChainError } from './chain/binary'
import { type LocalChain, startLocalChain } from './chain/local-chain'
import { type Miner, startMiner } from './chain/miner'
import { homePaths } from './home'
import { removeMarketChain, startMarketChain, whyAnew } from './market/market-chain'
import { requireFreePort } from './preflight'
import { takeLock } from './processes/lock'
import { stopSurvivors } from './processes/survivors'
import { createProgress, type Progress } from './progress'
import { untilStopped } from './signals'

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
  const stopped = untilStopped()
  const release = takeLock(config.home, withMarket ? 'stack' : 'bare-chain-lock')
  try {
    await stopSurvivors(config.home, [withMarket ? 'chain' : 'bare-chain'])
    await requireFreePort('127.0.0.1', config.chainPort, 'CHAIN_PORT')
    const { chain, miner } = withMarket
      ? await startWithMarket(config, progress)
      : await startBare(config)
    const died = chain.child.ended.then((how) => {
      throw new ChainError(
        'CHAIN_DIED',
        `The local chain ended (${how}); see ${chain.child.logPath}.`,
      )
    })
    try {
      progress.say(
        `Chain ${LOCAL_CHAIN_ID} at ${chain.rpc.url}, a block every 2 s. Ctrl-C stops it.`,
      )
      await Promise.race([stopped, died])
    } finally {
      died.catch(() => {})
      await miner.stop()
      await chain.child.stop()
    }
  } finally {
    release()
  }
  process.exit(0)
})

type Running = { chain: LocalChain; miner: Miner }

async function startBare({ home, chainPort }: Config): Promise<Running> {
  const chain = await startLocalChain({
    name: 'bare-chain',
    home,
    folder: homePaths(home).bareChain,
    port: chainPort,
    accounts: ACCOUNTS,
    genesisAt: Math.floor(Date.now() / 1_000),
    env: childEnvironment({}),
  })
  return { chain, miner: startMiner(chain) }
}

async function startWithMarket(config: Config, progress: Progress): Promise<Running> {
  const reason = whyAnew(config)
  if (reason) {
    progress.say(`The kept chain is thrown away: ${reason}.`)
    removeMarketChain(config.home)
  }
  const market = await startMarketChain(config, progress)
  await market.simulateHistory()
  return { chain: market.chain, miner: startMiner(market.chain, market.startLive()) }
}
