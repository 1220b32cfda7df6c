import type { CandleSlot } from '../charts/slot'
import { formatCount, formatDate, formatDecimal } from '../format'
import { digits, places } from '../market/decimal'

const words = { '1h': 'hour', '4h': '4-hour span', '1d': 'day', '1w': 'week' }

export function candleCaption(
  slots: CandleSlot[],
  resolution: keyof typeof words,
  locale: string,
): string {
  const traded = slots.flatMap(({ candle }) => candle ?? [])
  const [start, first, last] = [slots[0], traded[0], traded.at(-1)]
  if (!start || !first || !last) return 'No trade in this time.'
  const price = (decimal: string) => formatDecimal(decimal, places(decimal), locale)
  const best = (pick: (a: bigint, b: bigint) => boolean, key: 'high' | 'low') =>
    traded.reduce((top, one) => (pick(digits(one[key]), digits(top[key])) ? one : top))[key]
  const shares = traded.reduce((sum, { volume }) => sum + digits(volume), 0n)
  const trades = traded.reduce((sum, { trades: count }) => sum + count, 0)
  const gaps = slots.length - traded.length
  const count = (all: number | bigint, word: string) =>
    `${formatCount(all, locale)} ${word}${BigInt(all) === 1n ? '' : 's'}`
  const [from, to] = [digits(first.open), digits(last.close)]
  const change =
    from === to
      ? `A share costs ${price(last.close)} SOLAR, as at the start`
      : `A share ${to > from ? 'rose' : 'fell'} from ${price(first.open)} to ${price(last.close)} SOLAR`
  return [
    `${change} in ${count(slots.length, words[resolution])} from ${formatDate(start.startedAt, 'day', locale)}`,
    `; highest ${price(best((a, b) => a > b, 'high'))}, lowest ${price(best((a, b) => a < b, 'low'))}. `,
    `${count(shares, 'share')} changed hands in ${count(trades, 'trade')}.`,
    gaps > 0
      ? ` ${count(gaps, words[resolution])} without a trade ${gaps === 1 ? 'is' : 'are'} hatched.`
      : '',
  ].join('')
}
