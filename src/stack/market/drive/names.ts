import { id as topicOf } from 'ethers'
import type { SiteKey } from '../actions'

/** What the chain named the plan's things: ids of requests and bids, addresses of generators. */
export type Names = {
  requests: Map<SiteKey, bigint>
  bids: Map<string, bigint>
  generators: Map<SiteKey, string>
}

export type Receipt = {
  status: string
  transactionHash: string
  logs: { address: string; topics: string[] }[]
}

const REQUEST_CREATED = topicOf(
  'RequestCreated(uint256,address,uint256,string,uint256,string,uint256,uint256,uint256)',
)
const BID_PLACED = topicOf('BidPlaced(uint256,uint256,address,string,uint256,uint256,string)')
const GENERATOR_CREATED = topicOf(
  'GeneratorCreated(address,uint256,address,address,uint256,string,uint256,uint256,uint256,uint256,uint256,uint256,uint256)',
)

export const createNames = (): Names => ({
  requests: new Map(),
  bids: new Map(),
  generators: new Map(),
})

/** Notes what a receipt names. */
export function noteReceipt(
  names: Names,
  creates: { request: SiteKey } | { bid: string } | undefined,
  receipt: Receipt,
): void {
  for (const { topics } of receipt.logs) {
    const [topic, first = '0x0', second = '0x0'] = topics
    if (topic === REQUEST_CREATED && creates && 'request' in creates) {
      names.requests.set(creates.request, BigInt(first))
    } else if (topic === BID_PLACED && creates && 'bid' in creates) {
      names.bids.set(creates.bid, BigInt(second))
    } else if (topic === GENERATOR_CREATED) {
      names.generators.set(keyOf(names, BigInt(second)), `0x${first.slice(-40)}`)
    }
  }
}

function keyOf({ requests }: Names, requestId: bigint): SiteKey {
  for (const [key, id] of requests) if (id === requestId) return key
  throw new RangeError(`request ${requestId} is not of the plan`)
}
