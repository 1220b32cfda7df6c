import type { OfferRow, OffersRows } from '../charts/offers'
import { formatAmount, formatCount, formatPercent } from '../format'
import { digits } from '../market/decimal'

export function offersCaption({ drawn, ...left }: OffersRows, locale: string): string {
  const [first] = drawn
  if (!first) return 'No generator has a yield at a last price yet.'
  const best = drawn.reduce((top, row) => (digits(row.yield) > digits(top.yield) ? row : top))
  const cheapest = drawn.reduce((low, row) => (BigInt(row.price) < BigInt(low.price) ? row : low))
  const words = (row: OfferRow) =>
    `${formatPercent(row.yield, 2, locale)} a year at ${formatAmount(row.price, 4, locale)} SOLAR/kWh`
  return [
    `A share of ${best.name} yielded most in 30 days, ${words(best)}`,
    best === cheapest
      ? ', the lowest price too.'
      : `; ${cheapest.name} asks least for a kWh: ${words(cheapest)}.`,
    ' Realised, not promised; larger dots are rated for more watts.',
    missing(left, locale),
  ].join('')
}

function missing(left: Omit<OffersRows, 'drawn'>, locale: string): string {
  const reasons = [
    [left.inactive, 'not active'],
    [left.untraded, 'never traded'],
    [left.young, 'without 7 days of activity'],
  ] as const
  const named = reasons.filter(([count]) => count > 0)
  if (named.length === 0) return ''
  return ` Not drawn: ${named.map(([count, word]) => `${formatCount(count, locale)} ${word}`).join(', ')}.`
}
