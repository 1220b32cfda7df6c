import { type RpcLog, rpcBlockOf, rpcLogsOf } from './rpc-block'
import type { TreeBlock } from './tree'

export const CHAIN_ID = 1337

type Filter = {
  fromBlock?: string
  toBlock?: string
  blockHash?: string
  address?: string | string[]
  topics?: (string | string[] | null)[]
}

/** What a node that stands at `head` answers; it knows every block of the tree by hash. Throws RpcFailure. */
export function answersOf(head: () => TreeBlock, byHash: (hash: string) => TreeBlock | undefined) {
  /** The block of the head's branch at a height or tag. */
  function findCanonical(tag: string): TreeBlock | undefined {
    const top = head()
    if (tag === 'latest' || tag === 'pending') return top
    if (tag === 'safe' || tag === 'finalized') return at(top, Math.max(0, top.height - 64))
    if (tag === 'earliest') return at(top, 0)
    return at(top, Number(tag))
  }

  const isCanonical = (block: TreeBlock) => at(head(), block.height) === block

  function getLogs(filter: Filter): RpcLog[] {
    if (filter.blockHash) {
      const block = byHash(filter.blockHash)
      if (!block) throw new RpcFailure(-32000, 'unknown block')
      return rpcLogsOf(block).filter((log) => matches(log, filter))
    }
    const from = findCanonical(filter.fromBlock ?? 'latest')
    const to = findCanonical(filter.toBlock ?? 'latest') ?? head()
    const logs: RpcLog[] = []
    for (let height = from?.height ?? to.height + 1; height <= to.height; height++) {
      const block = at(head(), height)
      if (block) logs.push(...rpcLogsOf(block).filter((log) => matches(log, filter)))
    }
    return logs
  }

  return (method: string, params: readonly unknown[]): unknown => {
    const [first] = params as [string]
    switch (method) {
      case 'eth_chainId':
        return `0x${CHAIN_ID.toString(16)}`
      case 'net_version':
        return String(CHAIN_ID)
      case 'eth_blockNumber':
        return `0x${head().height.toString(16)}`
      case 'eth_getBlockByNumber':
        return orNull(findCanonical(first))
      case 'eth_getBlockByHash':
        return orNull(byHash(first))
      case 'eth_getLogs':
        return getLogs(params[0] as Filter)
      case 'eth_getBlockReceipts': {
        const block = first.length === 66 ? byHash(first) : findCanonical(first)
        return block && isCanonical(block) ? receiptsOf(block) : null
      }
      default:
        throw new RpcFailure(-32601, `the method ${method} does not exist`)
    }
  }
}

/** A block's branch by height, made once: each answer would walk it otherwise. */
const branches = new WeakMap<TreeBlock, TreeBlock[]>()

function at(head: TreeBlock, height: number): TreeBlock | undefined {
  let branch = branches.get(head)
  if (!branch) {
    branch = []
    for (let block: TreeBlock | undefined = head; block; block = block.parent) {
      branch[block.height] = block
    }
    branches.set(head, branch)
  }
  return branch[height]
}

const orNull = (block: TreeBlock | undefined) => (block ? rpcBlockOf(block) : null)

function receiptsOf(block: TreeBlock) {
  const logs = rpcLogsOf(block)
  return [...new Set(logs.map(({ transactionHash }) => transactionHash))].map((transactionHash) => {
    const own = logs.filter((log) => log.transactionHash === transactionHash)
    return {
      transactionHash,
      transactionIndex: own[0]?.transactionIndex,
      blockHash: block.hash,
      blockNumber: own[0]?.blockNumber,
      status: '0x1',
      logs: own,
    }
  })
}

function matches(log: RpcLog, { address, topics = [] }: Filter): boolean {
  const addresses = address === undefined ? undefined : [address].flat()
  if (addresses && !addresses.some((one) => one.toLowerCase() === log.address)) return false
  return topics.every((topic, i) => {
    if (topic === null || (Array.isArray(topic) && topic.length === 0)) return true
    return [topic].flat().includes(log.topics[i] ?? '')
  })
}

/** An error as JSON-RPC tells it. */
export class RpcFailure extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}
