import type { QuoteRow, QuoteRows } from '../charts/quote'
import { formatCount, formatDecimal, formatPercent, solarDecimals, toDecimal } from '../format'
import { digits } from '../market/decimal'

export function quoteCaption({ drawn, ...left }: QuoteRows, locale: string): string {
  const [first] = drawn
  if (!first) return 'No market has both a yield and a price on either side.'
  const best = drawn.reduce((top, row) => (digits(row.yield) > digits(top.yield) ? row : top))
  const tightest = drawn.reduce((top, row) => (digits(row.spread) < digits(top.spread) ? row : top))
  return [
    `A share of ${best.code} yields most at its best ask, ${ofYear(best, locale)} for ${priceOf(best, locale)} SOLAR`,
    best === tightest
      ? `, at the tightest spread too, ${formatPercent(best.spread, 2, locale)}.`
      : `, at a spread of ${formatPercent(best.spread, 2, locale)}; ${tightest.code} has the tightest, ${formatPercent(tightest.spread, 2, locale)}, and yields ${ofYear(tightest, locale)}.`,
    ' Earned so far, not promised; larger dots offer more shares within 2% of mid.',
    missing(left, locale),
  ].join('')
}

const ofYear = (row: QuoteRow, locale: string) => `${formatPercent(row.yield, 2, locale)} a year`

const priceOf = ({ ask, places }: QuoteRow, locale: string) =>
  formatDecimal(toDecimal(ask, solarDecimals), places, locale)

function missing(left: Omit<QuoteRows, 'drawn'>, locale: string): string {
  const reasons = [
    [left.halted, 'halted'],
    [left.young, 'without a yield yet'],
    [left.oneSided, 'with an empty side'],
  ] as const
  const named = reasons.filter(([count]) => count > 0)
  if (named.length === 0) return ''
  const list = named.map(([count, word]) => `${formatCount(count, locale)} ${word}`).join(', ')
  return ` Not drawn: ${list}.`
}
