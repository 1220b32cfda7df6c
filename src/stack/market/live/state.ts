import { Interface } from 'ethers'
import { readArtifact } from '../../../artifacts'
import type { Deployment } from '../../../deployment'
import type { Rpc } from '../../../rpc'
import { callViews, type View } from './views'

export const abis = {
  solarToken: new Interface(readArtifact('SolarToken').abi),
  tokenSale: new Interface(readArtifact('TokenSale').abi),
  marketplace: new Interface(readArtifact('Marketplace').abi),
  generator: new Interface(readArtifact('Generator').abi),
  orderBook: new Interface(readArtifact('OrderBook').abi),
}

/** In the order of the contract's enum. */
export const REQUEST_STATUSES = [
  'BIDDING',
  'CHOOSING',
  'FUNDING',
  'FUNDED',
  'CANCELED',
  'LAPSED',
  'FAILED',
] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

export type LiveBid = { id: bigint; provider: string; cost: bigint }

export type LiveRequest = {
  id: bigint
  status: RequestStatus
  consumer: string
  location: string
  wattage: number
  maxPrice: bigint
  sharesAllocated: number
  goal: bigint
  fundingClosesAt: number
  /** Not withdrawn. */
  bids: LiveBid[]
  /** Who took part in the funding, lower-case addresses. */
  financiers: string[]
  generator: LiveGenerator | undefined
}

export type LiveGenerator = {
  address: string
  status: 'PENDING' | 'ACTIVE' | 'DEFAULTED'
  price: bigint
}

/** The market as its contracts tell it now. */
export async function readMarket(
  rpc: Rpc,
  contracts: Deployment['contracts'],
): Promise<LiveRequest[]> {
  const ask = (method: string, args: unknown[] = []): View => ({
    to: contracts.marketplace,
    abi: abis.marketplace,
    method,
    args,
  })
  const [requestCount, bidCount] = await callViews(rpc, [ask('requestCount'), ask('bidCount')])
  const ids = upTo(requestCount?.[0])
  const requests = await callViews(
    rpc,
    ids.map((id) => ask('requestOf', [id])),
  )
  const statuses = await callViews(
    rpc,
    ids.map((id) => ask('statusOf', [id])),
  )
  const bids = await readBids(rpc, upTo(bidCount?.[0]), ask)
  const financiers = await readFinanciers(rpc, contracts.marketplace)

  const list = ids.map((id, index): LiveRequest => {
    const request = requests[index]?.[0]
    return {
      id,
      status: REQUEST_STATUSES[Number(statuses[index]?.[0])] ?? 'LAPSED',
      consumer: request.consumer.toLowerCase(),
      location: request.location,
      wattage: Number(request.wattage),
      maxPrice: request.maxPrice,
      sharesAllocated: Number(request.sharesAllocated),
      goal: request.goal,
      fundingClosesAt: Number(request.fundingClosesAt),
      bids: bids.get(id) ?? [],
      financiers: [...(financiers.get(id) ?? [])],
      generator: undefined,
    }
  })
  const addresses = requests.map((result) => String(result[0].utility))
  await addGenerators(rpc, list, addresses)
  return list
}

const upTo = (count: bigint): bigint[] =>
  Array.from({ length: Number(count) }, (_, index) => BigInt(index + 1))

async function readBids(
  rpc: Rpc,
  ids: bigint[],
  ask: (method: string, args: unknown[]) => View,
): Promise<Map<bigint, LiveBid[]>> {
  const results = await callViews(
    rpc,
    ids.map((id) => ask('bidOf', [id])),
  )
  const byRequest = new Map<bigint, LiveBid[]>()
  for (const [index, id] of ids.entries()) {
    const bid = results[index]?.[0]
    if (!bid || bid.withdrawn) continue
    const list = byRequest.get(bid.requestId) ?? []
    list.push({ id, provider: bid.provider.toLowerCase(), cost: bid.cost })
    byRequest.set(bid.requestId, list)
  }
  return byRequest
}

async function readFinanciers(rpc: Rpc, marketplace: string): Promise<Map<bigint, Set<string>>> {
  const topic = abis.marketplace.getEvent('Contributed')?.topicHash
  const logs: { topics: string[] }[] = await rpc.call('eth_getLogs', [
    { fromBlock: '0x0', toBlock: 'latest', address: marketplace, topics: [topic] },
  ])
  const byRequest = new Map<bigint, Set<string>>()
  for (const { topics } of logs) {
    const id = BigInt(topics[1] ?? 0)
    const set = byRequest.get(id) ?? new Set()
    byRequest.set(id, set.add(`0x${topics[2]?.slice(-40)}`))
  }
  return byRequest
}

async function addGenerators(rpc: Rpc, list: LiveRequest[], addresses: string[]): Promise<void> {
  const funded = list.flatMap((request, index) => {
    const address = addresses[index]
    return request.status === 'FUNDED' && address ? [{ request, address }] : []
  })
  const ask = (method: string) =>
    callViews(
      rpc,
      funded.map(({ address: to }) => ({ to, abi: abis.generator, method })),
    )
  const statuses = await ask('status')
  const prices = await ask('getAvg')
  for (const [index, { request, address }] of funded.entries()) {
    request.generator = {
      address,
      status:
        (['PENDING', 'ACTIVE', 'DEFAULTED'] as const)[Number(statuses[index]?.[0])] ?? 'PENDING',
      price: prices[index]?.[0] ?? 0n,
    }
  }
}
