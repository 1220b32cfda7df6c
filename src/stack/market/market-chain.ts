import { existsSync, rmSync } from 'node:fs'
import { type Config, childEnvironment } from '../../config'
import { type Deployment, writeDeployment } from '../../deployment'
import { LOCAL_CHAIN_ID, LOCAL_FINALITY } from '../chain/anvil'
import { type LocalChain, startLocalChain } from '../chain/local-chain'
import { deployMarket } from '../deploy/deploy'
import { unlockedDeployer } from '../deploy/deployer'
import { LOCAL_FEE_BPS } from '../deploy/terms'
import { homePaths } from '../home'
import type { Scope } from '../processes/scope'
import type { Progress } from '../progress'
import { castOf } from './cast'
import { drivePlan } from './drive/drive'
import { createLiveMarket, type LiveMarket } from './live/live'
import { codeHash, findMarketFile, type MarketFile, writeMarketFile } from './market-file'
import { type Plan, planMarket } from './plan/plan'

export type MarketConfig = Pick<
  Config,
  'home' | 'chainPort' | 'demoScale' | 'demoSeed' | 'finality'
>

/** A local chain with the market's contracts on it. */
export type MarketChain = {
  chain: LocalChain
  deployment: Deployment
  /** Mines the year of history, if the chain has none yet. */
  simulateHistory(): Promise<void>
  /** Once the history is there: the market that goes on. */
  startLive(): LiveMarket
}

export const hasMarketChain = (home: string): boolean =>
  findMarketFile(homePaths(home).chain) !== undefined

/** Why the kept chain cannot be used; undefined if it can, or if there is none. */
export function whyAnew(config: MarketConfig): string | undefined {
  const folder = homePaths(config.home).chain
  if (!existsSync(folder)) return undefined
  const file = findMarketFile(folder)
  if (!file) return 'its history was not complete'
  const { seed, scale } = file.settings
  if (file.codeHash !== codeHash()) return 'the contracts have changed'
  if (seed !== config.demoSeed || scale !== config.demoScale) {
    return `it was made with DEMO_SCALE=${scale} and DEMO_SEED=${seed}`
  }
  return undefined
}

export function removeMarketChain(home: string): void {
  rmSync(homePaths(home).chain, { recursive: true, force: true })
}

/** Starts the kept chain, or a new one with the contracts on it. */
export async function startMarketChain(
  scope: Scope,
  config: MarketConfig,
  progress: Progress,
): Promise<MarketChain> {
  const { home, chainPort, demoScale, demoSeed } = config
  const folder = homePaths(home).chain
  const file = findMarketFile(folder)
  const endsAt = file?.settings.endsAt ?? Math.floor(Date.now() / 1_000)
  const plan = file ? undefined : planMarket({ seed: demoSeed, scale: demoScale, endsAt })
  const cast = castOf(demoScale)
  const chain = await startLocalChain({
    scope,
    name: 'chain',
    home,
    folder,
    port: chainPort,
    accounts: cast.size,
    genesisAt: plan ? plan.slots.startsAt - 60 : endsAt,
    env: childEnvironment({}),
  })
  const finality = config.finality ?? LOCAL_FINALITY
  const deployment = { ...(file?.deployment ?? (await deploy(chain))), finality }
  writeDeployment({ home, network: 'local' }, deployment)
  let requests = new Map(file?.requests.map(([key, id]) => [key, BigInt(id)]))
  return {
    chain,
    deployment,
    async simulateHistory() {
      if (!plan) return
      requests = await simulate(chain, deployment, plan, progress)
      writeMarketFile(folder, fileOf(plan, deployment, requests))
    },
    startLive: () =>
      createLiveMarket({
        rpc: chain.rpc,
        accounts: chain.accounts,
        contracts: deployment.contracts,
        cast,
        requests,
        seed: demoSeed,
        scale: demoScale,
      }),
  }
}

async function deploy({ rpc, accounts }: LocalChain): Promise<Deployment> {
  const deployer = unlockedDeployer(rpc, accounts[0] ?? '')
  return deployMarket(deployer, {
    network: 'local',
    chainId: LOCAL_CHAIN_ID,
    finality: LOCAL_FINALITY,
    feeBps: LOCAL_FEE_BPS,
  })
}

async function simulate(
  chain: LocalChain,
  { contracts }: Deployment,
  plan: Plan,
  progress: Progress,
): Promise<Map<number, bigint>> {
  const { rpc, accounts } = chain
  const { actions } = plan
  progress.say(`Simulating a year of the market: ${actions.length} transactions`)
  const tell = progress.stage('History')
  const names = await drivePlan({
    rpc,
    accounts,
    contracts,
    actions,
    endsAt: plan.settings.endsAt,
    onProgress: (done) => tell(done / actions.length),
  })
  await chain.save()
  return names.requests
}

const fileOf = (
  { settings }: Plan,
  deployment: Deployment,
  requests: Map<number, bigint>,
): MarketFile => ({
  settings,
  deployment,
  requests: [...requests].map(([key, id]) => [key, id.toString()]),
  codeHash: codeHash(),
})
