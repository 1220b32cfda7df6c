import { formatCount, formatDecimal, formatPercent } from '../format'
import { places } from '../market/decimal'
import type { LadderRow } from '../market/numbers'

type Ladder = { asks: LadderRow[]; bids: LadderRow[] }

export function ladderCaption({ asks, bids }: Ladder, locale: string): string {
  const [ask, bid] = [asks[0], bids[0]]
  if (!ask && !bid) return 'No order is open on either side.'
  const price = (row: LadderRow) => `${formatDecimal(row.price, places(row.price), locale)} SOLAR`
  const count = (side: LadderRow[], word: string) =>
    `${formatCount(side.length, locale)} ${word} ${side.length === 1 ? 'price' : 'prices'}`
  const buy = !ask
    ? 'No share is offered'
    : ask.yield === null
      ? `A share costs ${price(ask)}; its yield needs 7 days of activity`
      : `A share bought at ${price(ask)} earned ${formatPercent(ask.yield, 2, locale)} in the last year, realised, not promised`
  const sell = bid ? `one is sold at ${price(bid)}` : 'nobody bids for one'
  return `${buy}; ${sell}. ${count(asks, 'ask')}, ${count(bids, 'bid')}.`
}
