import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Config } from './config'
import { HeliographError } from './errors'

/** Where the market's contracts stand on one chain. Written by `npm run deploy`. */
export type Deployment = {
  network: string
  chainId: number
  /** Block of the first of our transactions: nothing of ours is below it. */
  startBlock: number
  startBlockHash: string
  /** Blocks after which a block counts as final. */
  finality: number
  /** Lower-case addresses. */
  contracts: { solarToken: string; tokenSale: string; marketplace: string; orderBook: string }
}

/** The local network lives with the stack's state, any other in the repository's `deployments/`. */
export function deploymentPath({ home, network }: Pick<Config, 'home' | 'network'>): string {
  const folder = network === 'local' ? home : resolve(__dirname, '..')
  return join(folder, 'deployments', `${network}.json`)
}

/** The deployment of the configured network. Throws DeploymentError (`NO_DEPLOYMENT`, `BAD_DEPLOYMENT`). */
export function readDeployment(config: Pick<Config, 'home' | 'network'>): Deployment {
  const path = deploymentPath(config)
  if (!existsSync(path)) {
    throw new DeploymentError(
      'NO_DEPLOYMENT',
      `NETWORK="${config.network}": ${path} does not exist. Deploy with \`npm run deploy\`, or name another network.`,
    )
  }
  try {
    return parseDeployment(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DeploymentError(
      'BAD_DEPLOYMENT',
      `${path}: ${reason}. Write it with \`npm run deploy\`.`,
    )
  }
}

export function writeDeployment(
  config: Pick<Config, 'home' | 'network'>,
  deployment: Deployment,
): string {
  const path = deploymentPath(config)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(deployment, null, 2)}\n`)
  return path
}

function parseDeployment(value: Deployment): Deployment {
  for (const key of ['chainId', 'startBlock', 'finality'] as const) {
    if (!Number.isSafeInteger(value[key])) throw new Error(`${key} must be a whole number`)
  }
  for (const key of ['solarToken', 'tokenSale', 'marketplace', 'orderBook'] as const) {
    if (!/^0x[0-9a-f]{40}$/.test(value.contracts?.[key] ?? '')) {
      throw new Error(`contracts.${key} must be a lower-case address`)
    }
  }
  return value
}

export class DeploymentError extends HeliographError {}
