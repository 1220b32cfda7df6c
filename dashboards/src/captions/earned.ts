import type { EarnedRows } from '../charts/earned-rows'
import { formatAmount, formatCount, formatPercent, ratioDown } from '../format'

export function earnedCaption({ rows }: EarnedRows, locale: string): string {
  const [most] = rows
  if (!most) return 'Nothing earned yet.'
  const sum = (of: (row: (typeof rows)[number]) => string) =>
    rows.reduce((total, row) => total + BigInt(of(row)), 0n)
  const [paid, claimable] = [sum((row) => row.paid), sum((row) => row.claimable)]
  const waiting = rows.filter((row) => row.claimable !== '0').length
  const part = ratioDown(claimable, paid + claimable)
  return [
    `Earned ${formatAmount(paid + claimable, 2, locale)} SOLAR from ${formatCount(rows.length, locale)} ${rows.length === 1 ? 'generator' : 'generators'}, most from ${most.name}.`,
    claimable === 0n || part === null
      ? ' All of it was paid out.'
      : ` ${formatAmount(claimable, 2, locale)} of it, ${formatPercent(part, 1, locale)}, ${waiting === 1 ? 'waits in one of them' : `waits in ${formatCount(waiting, locale)} of them`}.`,
  ].join('')
}
