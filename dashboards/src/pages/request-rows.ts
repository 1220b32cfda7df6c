import type { BidsRows } from '../charts/bid-rows'
import type { FundingRows } from '../charts/funding-rows'
import type { bidsQuery, fundingQuery } from '../figures/request-queries'
import type { ResultOf } from '../graphql'
import { perWatt } from './requests-rows'

type Round = Pick<ResultOf<typeof fundingQuery>, 'fundingRequestById'>
type Asked = Pick<ResultOf<typeof bidsQuery>, 'fundingRequestById'>

const none: FundingRows = { gifts: [], raised: '0', refunded: '0', goal: null }

/** Each financier once: its newest contribution says what it gave in all. */
export function fundingRows({ fundingRequestById: request }: Round): FundingRows {
  if (request === null) return none
  const newest = new Map<string, (typeof request.contributions)[number]>()
  for (const row of request.contributions)
    if (!newest.has(row.financier.id)) newest.set(row.financier.id, row)
  const refunds = new Map<string, bigint>()
  for (const { financier, amount } of request.refunds)
    refunds.set(financier.id, (refunds.get(financier.id) ?? 0n) + BigInt(amount))
  const gifts = [...newest.values()].map(({ financier, financierTotal, financierShares }) => ({
    financier: financier.id,
    amount: financierTotal,
    shares: financierShares,
    refunded: String(refunds.get(financier.id) ?? 0n),
  }))
  return {
    gifts: gifts.sort((a, b) => (BigInt(a.amount) < BigInt(b.amount) ? 1 : -1)),
    raised: request.raised,
    refunded: request.refundedTotal,
    goal: request.goal,
  }
}

/** No insurance is also said as "none". */
const isInsured = (insurance: string) => !/^\s*(none)?\s*$/i.test(insurance)

export const bidRows = ({ fundingRequestById: request }: Asked): BidsRows => ({
  bids: (request?.bids ?? []).map((bid) => ({
    id: bid.id,
    provider: bid.provider.id,
    unitType: bid.unitType,
    cost: bid.cost,
    perWatt: perWatt(bid.cost, request?.wattage ?? '0')?.toString() ?? null,
    seconds: bid.installSeconds,
    insurance: bid.insurance,
    insured: isInsured(bid.insurance),
    stage: bid.stage,
  })),
})
