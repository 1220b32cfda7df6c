import { getAddress } from 'ethers'
import { readInterface } from '../../src/artifacts'
import { logId } from '../../src/ids'
import type { Block, RawLog } from '../../src/processor/block'

export const CONTRACTS = {
  solarToken: addressOf(0xa1),
  tokenSale: addressOf(0xa2),
  marketplace: addressOf(0xa3),
}

/** A made-up lower-case address. */
export function addressOf(number: number): string {
  return `0x${number.toString(16).padStart(40, '0')}`
}

type Emission = {
  contract: 'SolarToken' | 'TokenSale' | 'Marketplace' | 'Generator'
  event: string
  args: readonly unknown[]
  /** Default: the address of the contract in CONTRACTS. */
  address?: string
  /** Default: one transaction for the whole block. */
  transactionIndex?: number
}

const EMITTERS: Record<string, string> = {
  SolarToken: CONTRACTS.solarToken,
  TokenSale: CONTRACTS.tokenSale,
  Marketplace: CONTRACTS.marketplace,
}

/** A block whose logs are the given events, encoded by the contracts' own ABI. */
export function blockOf(height: number, emissions: Emission[]): Block {
  const hash = `0x${height.toString(16).padStart(64, 'f')}`
  return {
    height,
    hash,
    timestamp: 1_700_000_000_000 + height * 1000,
    logs: emissions.map((emission, logIndex) => logOf(emission, height, hash, logIndex)),
  }
}

function logOf(
  { contract, event, args, address, transactionIndex = 0 }: Emission,
  height: number,
  hash: string,
  logIndex: number,
): RawLog {
  const { topics, data } = readInterface(contract).encodeEventLog(event, args)
  return {
    id: logId(height, hash, logIndex),
    address: (address ?? EMITTERS[contract] ?? getAddress(addressOf(0))).toLowerCase(),
    topics,
    data,
    logIndex,
    transactionIndex,
    txHash: `0x${(height * 1000 + transactionIndex).toString(16).padStart(64, '0')}`,
  }
}
