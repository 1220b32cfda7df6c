import type { TradeRows } from '../figures/trades'
import { formatCount, formatDecimal, formatTime } from '../format'
import { digits, places } from '../market/decimal'

/** Of trades in chain order. */
export function tradesCaption({ trades, all }: TradeRows, locale: string): string {
  const last = trades.at(-1)
  if (!last) return 'No trade yet.'
  const shares = `${formatCount(digits(last.size), locale)} ${last.size === '1' ? 'share' : 'shares'}`
  const verb = last.side === 'BUY' ? 'bought' : 'sold'
  const count = formatCount(trades.length, locale)
  const several = all ? `All ${count} are here` : `The newest ${count} are here`
  const listed = trades.length === 1 ? 'It is the only one' : several
  return `Last: ${shares} ${verb} at ${formatDecimal(last.price, places(last.price), locale)} SOLAR, ${formatTime(new Date(last.timestamp).toISOString(), locale)}. ${listed}; the side is the taker’s.`
}
