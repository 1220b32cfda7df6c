import type { Interface } from 'ethers'
import { type ContractName, readInterface } from '../../src/artifacts'
import { logId } from '../../src/ids'
import type { Block, RawLog } from '../../src/processor/block'

export const CONTRACTS = {
  chainId: 1337,
  solarToken: addressOf(0xa1),
  tokenSale: addressOf(0xa2),
  marketplace: addressOf(0xa3),
  orderBook: addressOf(0xa4),
}

/** A made-up lower-case address. */
export function addressOf(number: number): string {
  return `0x${number.toString(16).padStart(40, '0')}`
}

export type Emission = {
  contract: ContractName
  event: string
  args: readonly unknown[]
  /** Default: the address of the contract in CONTRACTS. */
  address?: string
  /** Default: one transaction for the whole block. */
  transactionIndex?: number
}

const EMITTERS: Record<ContractName, string> = {
  SolarToken: CONTRACTS.solarToken,
  TokenSale: CONTRACTS.tokenSale,
  Marketplace: CONTRACTS.marketplace,
  OrderBook: CONTRACTS.orderBook,
  Generator: addressOf(0),
}

/** A block whose logs are the given events, encoded by the contracts' own ABI. */
export function blockOf(
  height: number,
  emissions: Emission[],
  hash = `0x${height.toString(16).padStart(64, 'f')}`,
): Block {
  return {
    height,
    hash,
    timestamp: 1_700_000_000_000 + height * 1000,
    logs: emissions.map((emission, logIndex) => logOf(emission, height, hash, logIndex)),
  }
}

const interfaces = new Map<ContractName, Interface>()

function interfaceOf(contract: ContractName): Interface {
  const known = interfaces.get(contract) ?? readInterface(contract)
  interfaces.set(contract, known)
  return known
}

function logOf(
  { contract, event, args, address, transactionIndex = 0 }: Emission,
  height: number,
  hash: string,
  logIndex: number,
): RawLog {
  const { topics, data } = interfaceOf(contract).encodeEventLog(event, args)
  return {
    id: logId(height, hash, logIndex),
    address: (address ?? EMITTERS[contract]).toLowerCase(),
    topics,
    data,
    logIndex,
    transactionIndex,
    txHash: `0x${transactionIndex.toString(16).padStart(8, '0')}${hash.slice(10)}`,
  }
}
