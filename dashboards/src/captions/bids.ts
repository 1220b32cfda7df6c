import { type BidsRows, standing } from '../charts/bid-rows'
import { formatAmount, formatCount } from '../format'

export function bidsCaption(rows: BidsRows, locale: string): string {
  const bids = standing(rows)
  const costs = bids.map((bid) => BigInt(bid.cost)).sort((a, b) => (a < b ? -1 : 1))
  const [low, high] = [costs[0], costs.at(-1)]
  if (low === undefined || high === undefined) return 'No provider has bid.'
  const amount = (base: bigint) => formatAmount(base, 2, locale)
  const bare = bids.filter((bid) => !bid.insured).length
  const count = bids.length === 1 ? '1 bid' : `${formatCount(bids.length, locale)} bids`
  const range = low === high ? `at ${amount(low)}` : `from ${amount(low)} to ${amount(high)}`
  const insured =
    bare === 0 ? 'each names an insurance' : `${formatCount(bare, locale)} without insurance`
  return `${count} ${range} SOLAR; ${insured}.`
}
