import { AbiCoder, type EventFragment, type Interface, ParamType, toQuantity } from 'ethers'
import type { Rpc } from './rpc'
import { textOfBytes } from './text'

type RpcLog = {
  address: string
  topics: string[]
  data: string
  blockNumber: string
  blockHash: string
  transactionHash: string
  transactionIndex: string
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
  blockHash: string
  logIndex: number
  txIndex: number
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
  const fragmentOf = fragmentFinder()
  return logs.flatMap((log) => {
    const fragment = fragmentOf(interfaceOf(log.address.toLowerCase()), log.topics[0] ?? '')
    return fragment ? [eventOf(log, fragment, times.get(log.blockHash) ?? 0)] : []
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

/** Finds an interface's event by topic. Ethers would hash every signature again for each log. */
function fragmentFinder(): (known: Interface, topic: string) => EventFragment | null {
  const found = new Map<Interface, Map<string, EventFragment | null>>()
  return (known, topic) => {
    const byTopic = found.get(known) ?? new Map<string, EventFragment | null>()
    found.set(known, byTopic)
    const fragment = byTopic.get(topic) ?? known.getEvent(topic)
    byTopic.set(topic, fragment)
    return fragment
  }
}

/** Types to decode as: text and addresses as bare bytes, of which any decode, and none is hashed for its letter case. */
const BARE: Record<string, string> = { string: 'bytes', address: 'bytes32' }

/** What an event's data is decoded as. Ethers would parse the names of the types again for each log. */
const dataTypes = new Map<EventFragment, ParamType[]>()

function dataTypesOf(fragment: EventFragment): ParamType[] {
  const known = dataTypes.get(fragment)
  if (known) return known
  const plain = fragment.inputs.filter(({ indexed }) => !indexed)
  const types = plain.map(({ type }) => ParamType.from(BARE[type] ?? type))
  dataTypes.set(fragment, types)
  return types
}

/** The arguments in the order of the ABI. Ours index no text and no arrays, so each topic is a value. */
function decodeArgs(fragment: EventFragment, { topics, data }: RpcLog): [ParamType, unknown][] {
  const values = [...AbiCoder.defaultAbiCoder().decode(dataTypesOf(fragment), data)]
  const keys = topics.slice(1)
  return fragment.inputs.map((input) => {
    const value = input.indexed ? valueOfTopic(input, keys.shift() ?? '0x') : values.shift()
    if (input.type === 'string') return [input, textOfBytes(value)]
    return [input, input.type === 'address' ? `0x${value.slice(-40)}` : value]
  })
}

/** Numbers and addresses are read here, which is most of the work. */
function valueOfTopic({ type }: ParamType, topic: string) {
  if (type === 'address') return topic
  if (type.startsWith('uint')) return BigInt(topic)
  return AbiCoder.defaultAbiCoder().decode([type], topic)[0]
}

function eventOf(log: RpcLog, fragment: EventFragment, time: number): ChainEvent {
  const args: Record<string, unknown> = {}
  const addresses: Record<string, string> = {}
  for (const [{ name, type }, value] of decodeArgs(fragment, log)) {
    args[name] = value
    if (type === 'address') addresses[name] = String(value)
  }
  const block = Number(log.blockNumber)
  const logIndex = Number(log.logIndex)
  const height = String(block).padStart(10, '0')
  return {
    id: `${height}-${log.blockHash.slice(2, 7)}-${String(logIndex).padStart(6, '0')}`,
    name: fragment.name,
    emitter: log.address.toLowerCase(),
    args,
    addresses,
    block,
    blockHash: log.blockHash,
    logIndex,
    txIndex: Number(log.transactionIndex),
    txHash: log.transactionHash,
    time,
  }
}
