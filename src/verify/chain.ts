import { Interface, toQuantity } from 'ethers'
import { type ContractName, readArtifact } from '../artifacts'
import type { Deployment } from '../deployment'
import { type ChainEvent, decodeLogs, readLogs } from './logs'
import type { Rpc } from './rpc'
import { readableAbi } from './text'

/** A getter to ask: contract, address, function, arguments. */
export type Question = [word: ContractName, address: string, getter: string, ...args: unknown[]]

/** The market as one block of the chain has it, read without any of the index. */
export type Chain = {
  /** As the node says it. */
  id: bigint
  contracts: Deployment['contracts']
  height: number
  /** Unix seconds of the block. */
  time: number
  /** Addresses of all generators, in the order in which the Marketplace lists them. */
  generators: string[]
  /** Every event of the market's contracts, in chain order. */
  events: ChainEvent[]
  /** Answers of the getters at the block, in order; a single return value stands by itself, text is bytes (`textOfBytes`). */
  ask<T>(questions: Question[]): Promise<T[]>
  askOne<T>(...question: Question): Promise<T>
}

/** Reads the chain at `height`, which must be a block of the chain whose hash is `hash`. */
export async function readChain(rpc: Rpc, deployment: Deployment, height: number): Promise<Chain> {
  const { contracts, startBlock } = deployment
  const interfaces: Record<ContractName, Interface> = {
    SolarToken: interfaceFor('SolarToken'),
    TokenSale: interfaceFor('TokenSale'),
    Marketplace: interfaceFor('Marketplace'),
    Generator: interfaceFor('Generator'),
    OrderBook: interfaceFor('OrderBook'),
  }
  const tag = toQuantity(height)

  async function ask<T>(questions: Question[]): Promise<T[]> {
    const replies = await rpc.callAll(
      questions.map(([word, to, getter, ...args]) => ({
        method: 'eth_call',
        params: [{ to, data: interfaces[word].encodeFunctionData(getter, args) }, tag],
      })),
    )
    return replies.map((reply, index) => {
      const [word, , getter] = questions[index] as Question
      const result = interfaces[word].decodeFunctionResult(getter, reply as string)
      return (result.length === 1 ? result[0] : result) as T
    })
  }
  const askOne = async <T>(...question: Question) => (await ask<T>([question]))[0] as T

  const count = await askOne<bigint>('Marketplace', contracts.marketplace, 'generatorCount')
  const listed = await ask<string>(
    range(0n, count).map((i) => ['Marketplace', contracts.marketplace, 'generatorAt', i]),
  )
  const generators = listed.map((address) => address.toLowerCase())
  const words = new Map<string, ContractName>([
    [contracts.solarToken, 'SolarToken'],
    [contracts.tokenSale, 'TokenSale'],
    [contracts.marketplace, 'Marketplace'],
    [contracts.orderBook, 'OrderBook'],
  ])
  const interfaceOf = (address: string) => interfaces[words.get(address) ?? 'Generator']
  const logs = await readLogs(rpc, [...words.keys(), ...generators], startBlock, height)
  const header = (await rpc.call('eth_getBlockByNumber', tag, false)) as { timestamp: string }
  return {
    id: BigInt((await rpc.call('eth_chainId')) as string),
    contracts,
    height,
    time: Number(header.timestamp),
    generators,
    events: await decodeLogs(rpc, logs, interfaceOf),
    ask,
    askOne,
  }
}

const interfaceFor = (name: ContractName) => new Interface(readableAbi(readArtifact(name).abi))

/** Whole numbers from `from`, inclusive, to `to`, exclusive. */
export function range(from: bigint, to: bigint): bigint[] {
  return Array.from({ length: Number(to - from) }, (_, index) => from + BigInt(index))
}
