import { type Interface, type LogDescription, toQuantity } from 'ethers'
import type { Rpc } from './rpc'

type RpcLog = {
  address: string
  topics: string[]
  data: string
  blockNumber: string
  blockHash: string
  transactionHash: string
  logIndex: string
}

/** One event read from the chain by verify itself. Integer arguments are bigints, addresses lower-case. */
export type ChainEvent = {
  id: string
  name: string
  emitter: string
  args: Record<string, unknown>
  /** Values of the address-typed arguments, by name. */
  addresses: Record<string, string>
  block: number
  logIndex: number
  txHash: string
  /** Unix seconds. */
  time: number
}

/** Widest range of one `eth_getLogs`; halved as often as the node refuses. */
const RANGE = 10_000

/** Every log of the addresses from block `from` to block `to`, both inclusive, in chain order. */
export async function readLogs(
  rpc: Rpc,
  addresses: string[],
  from: number,
  to: number,
): Promise<RpcLog[]> {
  const logs: RpcLog[] = []
  let size = RANGE
  for (let start = from; start <= to; ) {
    const end = Math.min(start + size - 1, to)
    try {
      const filter = { address: addresses, fromBlock: toQuantity(start), toBlock: toQuantity(end) }
      logs.push(...((await rpc.call('eth_getLogs', filter)) as RpcLog[]))
      start = end + 1
    } catch (error) {
      if (size === 1) throw error
      size = Math.ceil(size / 2)
    }
  }
  return logs
}

/** The logs decoded by the interface that fits each emitter; a log that it does not know is left out. */
export async function decodeLogs(
  rpc: Rpc,
  logs: RpcLog[],
  interfaceOf: (address: string) => Interface,
): Promise<ChainEvent[]> {
  const times = await readTimes(rpc, logs)
  return logs.flatMap((log) => {
    const parsed = interfaceOf(log.address.toLowerCase()).parseLog(log)
    return parsed ? [eventOf(log, parsed, times.get(log.blockHash) ?? 0)] : []
  })
}

/** Block times by block hash, from the headers. */
async function readTimes(rpc: Rpc, logs: RpcLog[]): Promise<Map<string, number>> {
  const hashes = [...new Set(logs.map((log) => log.blockHash))]
  const headers = (await rpc.callAll(
    hashes.map((hash) => ({ method: 'eth_getBlockByHash', params: [hash, false] })),
  )) as { hash: string; timestamp: string }[]
  return new Map(headers.map(({ hash, timestamp }) => [hash, Number(timestamp)]))
}

function eventOf(log: RpcLog, parsed: LogDescription, time: number): ChainEvent {
  const args: Record<string, unknown> = {}
  const addresses: Record<string, string> = {}
  parsed.fragment.inputs.forEach((input, index) => {
    const value: unknown = parsed.args[index]
    const isAddress = input.type === 'address'
    args[input.name] = isAddress ? String(value).toLowerCase() : value
    if (isAddress) addresses[input.name] = String(value).toLowerCase()
  })
  const block = Number(log.blockNumber)
  const logIndex = Number(log.logIndex)
  const height = String(block).padStart(10, '0')
  return {
    id: `${height}-${log.blockHash.slice(2, 7)}-${String(logIndex).padStart(6, '0')}`,
    name: parsed.name,
    emitter: log.address.toLowerCase(),
    args,
    addresses,
    block,
    logIndex,
    txHash: log.transactionHash,
    time,
  }
}
