import { existsSync } from 'node:fs'
import { JsonRpcProvider, type Provider, WebSocketProvider } from 'ethers'
import { type Config, ConfigError, readConfig, rpcUrlOf } from '../config'
import { deploymentPath, readDeployment, writeDeployment } from '../deployment'
import { HeliographError, messageOf } from '../errors'
import { setLogLevel } from '../log'
import { readChainId } from '../outside-chain'
import { run } from '../run'
import { LOCAL_CHAIN_ID, LOCAL_FINALITY } from './chain/anvil'
import { deployMarket } from './deploy/deploy'
import { walletDeployer } from './deploy/deployer'
import { DEFAULT_FINALITY } from './deploy/terms'
import { createProgress } from './progress'

/** First account of the mnemonic that every development chain knows. It holds nothing elsewhere. */
const DEVELOPMENT_KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

/**
 * `npm run deploy`: creates the market's contracts on the chain at RPC_URL, signed with DEPLOYER_KEY, and writes
 * `deployments/<NETWORK>.json`. An existing file is kept unless it is of a development chain, or `--force` is given.
 */
run('deploy', async () => {
  const config = readConfig()
  setLogLevel(config.logLevel)
  const progress = createProgress()
  const rpcUrl = rpcUrlOf(config)
  const chainId = await readChainId(rpcUrl)
  const key = keyFor(config, chainId)
  if (!process.argv.includes('--force')) requireReplaceable(config, chainId)

  const provider = connect(rpcUrl, chainId)
  try {
    const deployer = walletDeployer(provider, key)
    progress.say(`Deploying to chain ${chainId} as ${deployer.address}`)
    const finality =
      config.finality ?? (chainId === LOCAL_CHAIN_ID ? LOCAL_FINALITY : DEFAULT_FINALITY)
    const { network } = config
    const deployment = await deployMarket(deployer, { network, chainId, finality }).catch(
      (cause) => {
        throw new DeployError(
          'DEPLOY_FAILED',
          `Chain ${chainId} refused the deployment: ${shortOf(cause)}. Check that ${deployer.address} has native coin for its gas.`,
          { cause },
        )
      },
    )
    const path = writeDeployment(config, deployment)
    for (const [name, address] of Object.entries(deployment.contracts)) {
      progress.say(`  ${name.padEnd(12)} ${address}`)
    }
    progress.say(`Written to ${path}`)
  } finally {
    await provider.destroy()
  }
})

function keyFor({ deployerKey }: Config, chainId: number): string {
  if (deployerKey) return deployerKey
  if (chainId === LOCAL_CHAIN_ID) return DEVELOPMENT_KEY
  throw new ConfigError([
    `DEPLOYER_KEY: set the private key to deploy with; only chain ${LOCAL_CHAIN_ID} has a default`,
  ])
}

/** A lost file is a lost market: only development chains come and go. */
function requireReplaceable(config: Config, chainId: number): void {
  const path = deploymentPath(config)
  if (!existsSync(path)) return
  const existing = readDeployment(config)
  if (existing.chainId === chainId && chainId === LOCAL_CHAIN_ID) return
  throw new DeployError(
    'DEPLOYMENT_EXISTS',
    `${path} holds a deployment on chain ${existing.chainId}: set NETWORK to another name, or replace it with \`npm run deploy -- --force\`.`,
  )
}

function connect(rpcUrl: string, chainId: number): Provider & { destroy(): unknown } {
  const provider = rpcUrl.startsWith('ws')
    ? new WebSocketProvider(rpcUrl, chainId)
    : new JsonRpcProvider(rpcUrl, chainId, { staticNetwork: true, cacheTimeout: -1 })
  if (provider instanceof JsonRpcProvider && chainId === LOCAL_CHAIN_ID) {
    provider.pollingInterval = 200
  }
  return provider
}

/** The library puts whole transactions into its messages. */
const shortOf = (error: unknown): string =>
  (error as { shortMessage?: string }).shortMessage ?? messageOf(error)

export class DeployError extends HeliographError {}
