import type { TurnoverRows } from '../charts/turnover'
import { formatAmount, formatCount, formatPercent, ratioDown } from '../format'

export function turnoverCaption({ traded, silent }: TurnoverRows, locale: string): string {
  const [most] = traded
  if (!most) return 'No market had a trade.'
  const sum = traded.reduce((total, row) => total + BigInt(row.quote), 0n)
  const trades = traded.reduce((total, row) => total + row.trades, 0)
  const counted = (count: number, word: string) =>
    `${formatCount(count, locale)} ${word}${count === 1 ? '' : 's'}`
  const share = ratioDown(most.quote, sum)
  return [
    `${formatAmount(sum, 2, locale)} SOLAR changed hands in ${counted(trades, 'trade')} in ${counted(traded.length, 'market')} within 24 hours.`,
    share === null || traded.length === 1
      ? ''
      : ` Most in ${most.code}: ${formatPercent(share, 1, locale)}.`,
    silent === 0 ? '' : ` ${counted(silent, 'market')} had no trade.`,
  ].join('')
}
