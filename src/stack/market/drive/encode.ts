import { Interface } from 'ethers'
import { readArtifact } from '../../../artifacts'
import type { Deployment } from '../../../deployment'
import type { Argument, Call, Reference } from '../actions'
import type { Names } from './names'

/** An unsigned call as JSON-RPC takes it. */
export type Transaction = { from: string; to: string; data: string; value: bigint; gas: number }

export type Encoder = {
  transactionOf(call: Call & { from: number }): Transaction
  /** Name of a revert from its returned data, if it is one of the contracts' errors. */
  nameError(data: string): string | undefined
}

/** Calls that need more gas than most. */
const GAS: Record<string, number> = {
  createRequest: 1_500_000,
  placeBid: 900_000,
  contribute: 1_800_000,
  placeOrder: 4_000_000,
  prune: 1_500_000,
  open: 900_000,
}
const DEFAULT_GAS = 500_000

export function createEncoder(
  accounts: string[],
  contracts: Deployment['contracts'],
  names: Names,
): Encoder {
  const interfaces = {
    solarToken: new Interface(readArtifact('SolarToken').abi),
    tokenSale: new Interface(readArtifact('TokenSale').abi),
    marketplace: new Interface(readArtifact('Marketplace').abi),
    generator: new Interface(readArtifact('Generator').abi),
    orderBook: new Interface(readArtifact('OrderBook').abi),
  }

  function resolve(value: Argument): unknown {
    if (Array.isArray(value)) return value.map(resolve)
    if (typeof value !== 'object') return value
    return resolveReference(value)
  }

  function resolveReference(reference: Reference): string | bigint {
    if ('account' in reference) return found(accounts[reference.account], reference)
    if ('contract' in reference) return contracts[reference.contract]
    if ('request' in reference) return found(names.requests.get(reference.request), reference)
    if ('bid' in reference) return found(names.bids.get(reference.bid), reference)
    return found(names.generators.get(reference.generator), reference)
  }

  return {
    transactionOf({ on, method, args, value, from }) {
      const abi = interfaces['contract' in on ? on.contract : 'generator']
      return {
        from: found(accounts[from], { account: from }),
        to: String(resolveReference(on)),
        data: abi.encodeFunctionData(method, args.map(resolve)),
        value: value ?? 0n,
        gas: GAS[method] ?? DEFAULT_GAS,
      }
    },
    nameError(data) {
      for (const abi of Object.values(interfaces)) {
        const error = abi.parseError(data)
        if (error) return `${error.name}(${error.args.join(', ')})`
      }
      return undefined
    },
  }
}

function found<T>(value: T | undefined, reference: Reference): T {
  if (value !== undefined) return value
  throw new RangeError(`nothing on the chain yet for ${JSON.stringify(reference)}`)
}
