import { axisX, dot, text } from '@observablehq/plot'
import { formatAmount, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import { valueAxis, valueGrid } from './axes'
import { type BidsRows, standing } from './bid-rows'
import { draw, drawEmpty, type Env, tickFormat } from './frame'

const day = 86_400

export function bidsChart(rows: BidsRows, env: Env): Element {
  const bids = standing(rows)
  const name = 'Bids by cost and days of installation'
  if (bids.length === 0) return drawEmpty(env, name, heights.bids, 'SOLAR')
  const colours = palette(env)
  const points = bids.map((bid) => ({
    ...bid,
    accepted: bid.stage === 'ACCEPTED',
    x: toPosition(bid.seconds) / day,
    y: toPosition(bid.cost, solarDecimals),
    label: `${bid.stage === 'ACCEPTED' ? 'accepted, ' : ''}${formatAmount(bid.cost, 2, env.locale)}`,
  }))
  const end = Math.max(...points.map((point) => point.x)) * 1.2
  const accepted = points.find((point) => point.accepted)
  return draw(env, name, {
    height: heights.bids,
    marginLeft: 60,
    marginRight: 24,
    marginBottom: 42,
    x: { domain: [0, end] },
    y: { domain: around(points.map((point) => point.y)), nice: true, inset: 12 },
    marks: [
      valueGrid(env),
      valueAxis('SOLAR', env),
      axisX({
        label: 'days of installation',
        labelArrow: 'none',
        ticks: 6,
        tickSize: 4,
        tickFormat: tickFormat(env),
      }),
      // Hollow: no insurance is named.
      dot(points, {
        x: 'x',
        y: 'y',
        r: (point: (typeof points)[number]) => (point.accepted ? 8 : 5.5),
        fill: (point: (typeof points)[number]) =>
          point.insured ? (point.accepted ? colours.energy : colours.money) : colours.surface,
        stroke: (point: (typeof points)[number]) =>
          point.accepted ? colours.energy : colours.money,
        strokeWidth: 2,
      }),
      // Beside its dot, where there is more room: above and below it others may lie.
      text(
        points.filter((point) => point.accepted),
        {
          x: 'x',
          y: 'y',
          text: 'label',
          textAnchor: accepted && accepted.x > end / 2 ? 'end' : 'start',
          dx: accepted && accepted.x > end / 2 ? -13 : 13,
          fill: colours.ink,
          stroke: colours.surface,
          strokeWidth: 4,
        },
      ),
    ],
    r: { type: 'identity' },
  })
}

/** Close costs are told apart: the axis says that it does not begin at 0. */
function around(costs: number[]): [number, number] {
  const [least, most] = [Math.min(...costs), Math.max(...costs)]
  return least < most / 2 || least === most ? [0, most * 1.1] : [least, most]
}
