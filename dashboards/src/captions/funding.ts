import type { FundingRows } from '../charts/funding-rows'
import { formatAmount, formatCount, formatPercent, ratioDown } from '../format'

export function fundingCaption(
  { gifts, raised, refunded, goal }: FundingRows,
  locale: string,
): string {
  const share = goal === null ? null : ratioDown(raised, goal)
  if (goal === null || share === null)
    return 'No goal yet: it is the cost of the bid that is accepted.'
  const who = gifts.length === 1 ? '1 financier' : `${formatCount(gifts.length, locale)} financiers`
  const back =
    refunded === '0' ? '' : ` ${formatAmount(refunded, 2, locale)} SOLAR of it was paid back.`
  return `${formatAmount(raised, 2, locale)} of ${formatAmount(goal, 2, locale)} SOLAR raised (${formatPercent(share, 1, locale)}) from ${who}.${back}`
}
