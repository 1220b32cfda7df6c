import type { DepthRow, DepthRows } from '../charts/depth'
import { formatCount, formatDecimal } from '../format'
import { places } from '../market/decimal'

export function depthCaption({ asks, bids, mid, outside }: DepthRows, locale: string): string {
  if (asks.length + bids.length === 0) return 'No order is open on either side.'
  const shares = (side: DepthRow[]) => {
    const total = side.at(-1)?.total ?? '0'
    return `${formatCount(total, locale)} ${total === '1' ? 'share' : 'shares'}`
  }
  const price = (decimal: string | undefined) =>
    decimal === undefined ? '' : formatDecimal(decimal, places(decimal), locale)
  const wanted = `Bids want ${shares(bids)}, down to ${price(bids.at(-1)?.price)} SOLAR`
  const offered = `asks offer ${shares(asks)}, up to ${price(asks.at(-1)?.price)} SOLAR`
  if (bids.length === 0) return `No bid is open, so there is no mid; ${offered}.`
  if (asks.length === 0) return `${wanted}; no ask is open, so there is no mid.`
  const far =
    outside === 0
      ? ''
      : ` ${formatCount(outside, locale)} ${outside === 1 ? 'level' : 'levels'} farther than 20% from mid ${outside === 1 ? 'is' : 'are'} not drawn.`
  return `${wanted}; ${offered}. The pale band is within 2% of mid, ${price(mid ?? undefined)} SOLAR.${far}`
}
