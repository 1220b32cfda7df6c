import type { TurnoverRows } from '../charts/turnover'
import type { turnoverQuery } from '../figures/markets-queries'
import type { ResultOf } from '../graphql'

/** Largest first; of equal ones the older market. */
export function turnoverRows({ marketDays }: ResultOf<typeof turnoverQuery>): TurnoverRows {
  const traded = marketDays.flatMap(({ code, quoteVolume, baseVolume, trades }) =>
    trades > 0 ? [{ code, quote: quoteVolume, shares: baseVolume, trades }] : [],
  )
  traded.sort(
    (a, b) => Number(BigInt(b.quote) > BigInt(a.quote)) - Number(BigInt(b.quote) < BigInt(a.quote)),
  )
  return { traded, silent: marketDays.length - traded.length }
}
