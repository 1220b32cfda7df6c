import type { Result } from 'ethers'
import { type Chain, range } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import type { ChainEvent } from '../logs'
import { textOfBytes } from '../text'

const STATUSES = ['BIDDING', 'CHOOSING', 'FUNDING', 'FUNDED', 'CANCELED', 'LAPSED', 'FAILED']

export async function kindRows(chain: Chain): Promise<TextRow[]> {
  const { marketplace } = chain.contracts
  const ids = range(0n, await chain.askOne<bigint>('Marketplace', marketplace, 'kindCount'))
  const kinds = await chain.ask<Result>(ids.map((id) => ['Marketplace', marketplace, 'kindOf', id]))
  return kinds.map((kind, index) =>
    textRow({
      id: ids[index],
      name: textOfBytes(kind.name),
      unit_name: textOfBytes(kind.unitName),
      unit_scale: kind.unitScale,
      implementation: kind.implementation.toLowerCase(),
    }),
  )
}

/** Every request the Marketplace counts; `status` is its own statusOf, beside the stored columns. */
export async function requestRows(chain: Chain): Promise<TextRow[]> {
  const { marketplace } = chain.contracts
  const ids = range(
    1n,
    (await chain.askOne<bigint>('Marketplace', marketplace, 'requestCount')) + 1n,
  )
  const requests = await chain.ask<Result>(
    ids.map((id) => ['Marketplace', marketplace, 'requestOf', id]),
  )
  const statuses = await chain.ask<bigint>(
    ids.map((id) => ['Marketplace', marketplace, 'statusOf', id]),
  )
  const firstOf = new Map<string, ChainEvent>()
  for (const event of chain.events) {
    const key = `${event.name} ${event.args.requestId}`
    if (!firstOf.has(key)) firstOf.set(key, event)
  }
  const eventOf = (name: string, id: bigint) => firstOf.get(`${name} ${id}`)

  return requests.map((request, index) => {
    const id = ids[index] as bigint
    const accepted = request.acceptedBid > 0n
    const created = eventOf('RequestCreated', id)
    const acceptance = eventOf('BidAccepted', id)
    const success = eventOf('FundingSucceeded', id)
    return textRow({
      id,
      status: STATUSES[Number(statuses[index])],
      stage: stageOf(request),
      consumer_id: request.consumer.toLowerCase(),
      kind_id: request.kind,
      location: textOfBytes(request.location),
      region: regionIn(textOfBytes(request.location)),
      wattage: request.wattage,
      reason: textOfBytes(request.reason),
      max_price: request.maxPrice,
      created_at: created && timeText(created.time),
      created_block: created?.block,
      bids_close_at: timeText(request.bidsCloseAt),
      accept_by: timeText(request.acceptBy),
      accepted_at: acceptance && timeText(acceptance.time),
      goal: accepted ? request.goal : null,
      share_price: accepted ? request.goal / 10_000n : null,
      funding_closes_at: accepted ? timeText(request.fundingClosesAt) : null,
      raised: request.raised,
      shares_allocated: request.sharesAllocated,
      refunded_total: request.refundedTotal,
      funded_at: success && timeText(success.time),
    })
  })
}

function stageOf(request: Result): string {
  if (request.canceled) return 'CANCELED'
  if (request.acceptedBid === 0n) return 'OPEN'
  return request.sharesAllocated === 10_000n ? 'FUNDED' : 'ACCEPTED'
}

function regionIn(location: string): string | null {
  const [, place = ''] = /^(.*?)(?:\(\s*-?[\d.]+\s*,\s*-?[\d.]+\s*\)\s*)?$/s.exec(location) ?? []
  const parts = place.split(',')
  return parts.length > 1 ? parts.at(-1)?.trim() || null : null
}

/** Every bid the Marketplace counts. */
export async function bidRows(chain: Chain): Promise<TextRow[]> {
  const { marketplace } = chain.contracts
  const ids = range(1n, (await chain.askOne<bigint>('Marketplace', marketplace, 'bidCount')) + 1n)
  const bids = await chain.ask<Result>(ids.map((id) => ['Marketplace', marketplace, 'bidOf', id]))
  const requests = await chain.ask<Result>(
    bids.map((bid) => ['Marketplace', marketplace, 'requestOf', bid.requestId]),
  )
  const placed = new Map(
    chain.events.flatMap((event) =>
      event.name === 'BidPlaced' ? [[event.args.bidId as bigint, event] as const] : [],
    ),
  )
  return bids.map((bid, index) => {
    const id = ids[index] as bigint
    const event = placed.get(id)
    const accepted = requests[index]?.acceptedBid === id
    return textRow({
      id,
      request_id: bid.requestId,
      provider_id: bid.provider.toLowerCase(),
      unit_type: textOfBytes(bid.unitType),
      cost: bid.cost,
      install_seconds: bid.installSeconds,
      insurance: textOfBytes(bid.insurance),
      stage: accepted ? 'ACCEPTED' : bid.withdrawn ? 'WITHDRAWN' : 'PLACED',
      accepted_for_id: accepted ? bid.requestId : null,
      placed_at: event && timeText(event.time),
      placed_block: event?.block,
    })
  })
}
