import type { QuoteRows } from '../charts/quote'
import type { quoteQuery } from '../figures/markets-queries'
import type { ResultOf } from '../graphql'
import { pricePlaces, ratio } from '../market/decimal'
import { placeName } from '../place'

/** Of a share bought at the ask, a year; null without an ask, and before there is a yearly revenue. */
export const yieldAtAsk = (yearlyPerShare: string | null, ask: string | null): string | null =>
  ask === null || yearlyPerShare === null ? null : ratio(BigInt(yearlyPerShare), BigInt(ask))

/** What can be drawn by spread and yield, and how many markets cannot, by reason. */
export function quoteRows({ markets }: ResultOf<typeof quoteQuery>): QuoteRows {
  const open = markets.filter(({ status }) => status === 'OPEN')
  const young = open.filter(({ bestAsk, yearlyPerShare }) => bestAsk && yearlyPerShare === null)
  const drawn = open.flatMap(({ code, tickSize, bestAsk: ask, spread, askDepth, ...market }) => {
    const rate = yieldAtAsk(market.yearlyPerShare, ask)
    if (rate === null || ask === null || spread === null || askDepth === null) return []
    const place = market.generator ? placeName(market.generator.request.location) : ''
    return [{ code, place, ask, places: pricePlaces(tickSize), spread, yield: rate, askDepth }]
  })
  return {
    drawn,
    halted: markets.length - open.length,
    young: young.length,
    oneSided: open.length - young.length - drawn.length,
  }
}
