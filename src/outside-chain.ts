import { WebSocketProvider } from 'ethers'
import { type Config, hideSecrets } from './config'
import { type Deployment, deploymentPath } from './deployment'
import { HeliographError, messageOf } from './errors'
import { createRpc } from './rpc'

const TIMEOUT_MS = 10_000

type BlockHash = { hash: string } | null
type Ask = (method: string, params: unknown[]) => Promise<unknown>

/**
 * Throws OutsideChainError unless the chain at RPC_URL answers (`RPC_UNREACHABLE`) and is the deployment's: its chain id
 * and start block (`WRONG_CHAIN`).
 */
export async function requireChainOf(
  deployment: Deployment,
  rpcUrl: string,
  config: Pick<Config, 'home' | 'network'>,
): Promise<void> {
  await withChain(rpcUrl, async (ask) => {
    const { network, chainId, startBlock, startBlockHash } = deployment
    const path = deploymentPath(config)
    const actual = Number(await ask('eth_chainId', []))
    if (actual !== chainId) {
      throw new OutsideChainError(
        'WRONG_CHAIN',
        `RPC_URL=${hideSecrets(rpcUrl)} is chain ${actual}, but ${path} is for chain ${chainId}: set RPC_URL or NETWORK="${network}" to match.`,
      )
    }
    const block = (await ask('eth_getBlockByNumber', [hexOf(startBlock), false])) as BlockHash
    if (block?.hash !== startBlockHash) {
      throw new OutsideChainError(
        'WRONG_CHAIN',
        `RPC_URL=${hideSecrets(rpcUrl)} has ${block?.hash ?? 'no block'} at height ${startBlock}, but ${path} says ${startBlockHash}: it is another chain. Deploy to it with \`npm run deploy\`, or set RPC_URL.`,
      )
    }
  })
}

/** Chain id of the chain at `rpcUrl`. Throws OutsideChainError (`RPC_UNREACHABLE`). */
export function readChainId(rpcUrl: string): Promise<number> {
  return withChain(rpcUrl, async (ask) => Number(await ask('eth_chainId', [])))
}

/** Height of the newest block of the chain at `rpcUrl`. Throws OutsideChainError (`RPC_UNREACHABLE`). */
export function readChainHeight(rpcUrl: string): Promise<number> {
  return withChain(rpcUrl, async (ask) => Number(await ask('eth_blockNumber', [])))
}

/** Hash of the block at a height of the chain at `rpcUrl`; undefined if it has none. */
export async function findBlockHash(rpcUrl: string, height: number): Promise<string | undefined> {
  return withChain(rpcUrl, async (ask) => {
    const block = (await ask('eth_getBlockByNumber', [hexOf(height), false])) as BlockHash
    return block?.hash
  })
}

const hexOf = (height: number) => `0x${height.toString(16)}`

async function withChain<T>(rpcUrl: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const { ask, close } = connect(rpcUrl)
  const asked: Ask = async (method, params) => {
    try {
      return await within(ask(method, params))
    } catch (cause) {
      throw new OutsideChainError(
        'RPC_UNREACHABLE',
        `RPC_URL=${hideSecrets(rpcUrl)} does not answer: ${reasonOf(cause)}. Check the address, and that the node runs.`,
        { cause },
      )
    }
  }
  try {
    return await work(asked)
  } finally {
    close()
  }
}

function connect(rpcUrl: string): { ask: Ask; close(): void } {
  if (rpcUrl.startsWith('http')) {
    const rpc = createRpc(rpcUrl)
    return { ask: (method, params) => rpc.call(method, params), close: () => {} }
  }
  const provider = new WebSocketProvider(rpcUrl)
  const failed = new Promise<never>((_, reject) => {
    // The type leaves out what every socket has.
    const socket = provider.websocket as unknown as {
      onerror: (event: { message: string }) => void
    }
    socket.onerror = ({ message }) => reject(new Error(message))
  })
  failed.catch(() => {})
  return {
    ask: (method, params) => Promise.race([provider.send(method, params), failed]),
    close: () => void provider.destroy().catch(() => {}),
  }
}

async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${TIMEOUT_MS / 1_000} s`)),
      TIMEOUT_MS,
    )
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** `fetch` hides what happened in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = (cause as { code?: string } | undefined)?.code
  return code ?? messageOf(cause ?? error)
}

export class OutsideChainError extends HeliographError {}
