import type { LadderRows } from '../figures/ladder'
import { formatCount, formatDecimal, formatPercent } from '../format'
import { places } from '../market/decimal'
import type { LadderRow } from '../market/numbers'

type Ladder = Pick<LadderRows, 'asks' | 'bids' | 'noYield' | 'halted'>

export function ladderCaption({ asks, bids, noYield, halted }: Ladder, locale: string): string {
  const [ask, bid] = [asks[0], bids[0]]
  if (!ask && !bid) return 'No order is open on either side.'
  const price = (row: LadderRow) => `${formatDecimal(row.price, places(row.price), locale)} SOLAR`
  const count = (side: LadderRow[], word: string) =>
    `${formatCount(side.length, locale)} ${word} ${side.length === 1 ? 'price' : 'prices'}`
  const all = `${count(asks, 'ask')}, ${count(bids, 'bid')}.`
  if (halted) return `Nothing trades: these orders can only be closed. ${all}`
  const buy = !ask
    ? 'No share is offered'
    : ask.yield === null
      ? `A share costs ${price(ask)}; it has no yield: ${noYield}`
      : `A share bought at ${price(ask)} yields ${formatPercent(ask.yield, 2, locale)} a year, as earned so far, not promised`
  const sell = bid ? `one is sold at ${price(bid)}` : 'nobody bids for one'
  return `${buy}; ${sell}. ${all}`
}
