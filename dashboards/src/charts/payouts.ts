import { formatAmount, formatDate, solarDecimals, toPosition } from '../format'
import { heights } from '../theme'
import { drawEmpty, type Env } from './frame'
import type { PayoutRows } from './payout-rows'
import { runningSums, stackedChart } from './stacked'

export function payoutsChart({ series, points }: PayoutRows, env: Env): Element {
  const name = 'Paid out so far by generator, SOLAR'
  if (points.length === 0) return drawEmpty(env, name, heights.payouts, 'SOLAR')
  const amount = (base: string | bigint) => formatAmount(base, 2, env.locale)
  const sums = points.map(({ totals }) => runningSums(totals))
  const sum = (index: number) => sums[index]?.at(-1) ?? 0n
  return stackedChart(
    {
      name,
      height: 'payouts',
      yLabel: 'SOLAR',
      series: series.map((each) => ({ ...each, value: amount(each.total) })),
      points: points.map((point, index) => ({
        at: point.at,
        tops: (sums[index] ?? []).map((top) => toPosition(top, solarDecimals)),
        title: [
          `By ${formatDate(point.at, 'day', env.locale)}: ${amount(sum(index))} SOLAR`,
          ...series.map((each, at) => `${amount(point.totals[at] ?? '0')}  ${each.name}`),
        ].join('\n'),
      })),
      end: amount(sum(points.length - 1)),
    },
    env,
  )
}
