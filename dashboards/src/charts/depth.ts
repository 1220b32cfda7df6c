import {
  areaY,
  axisX,
  axisY,
  gridY,
  lineY,
  type Markish,
  rect,
  ruleX,
  ruleY,
  text,
} from '@observablehq/plot'
import { formatCount, formatDecimal } from '../format'
import { places } from '../market/decimal'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, named, narrow, tickFormat } from './frame'
import { titleTip } from './tip'

/** Shares at this price or better; best first, so totals rise. */
export type DepthRow = { price: string; total: string }
/**
 * `mid` is null where a side is empty; `outside`: levels too far from it to be drawn; `cut`: a side may have more levels
 * than were read.
 */
export type DepthRows = {
  asks: DepthRow[]
  bids: DepthRow[]
  mid: string | null
  outside: number
  cut?: true
}

type Point = { x: number; y: number; title?: string }

export function depthChart(rows: DepthRows, env: Env): Element {
  const name = 'Shares wanted and offered by price'
  if (rows.asks.length + rows.bids.length === 0)
    return drawEmpty(env, name, heights.depth, 'shares')
  const colours = palette(env)
  const domain = domainOf(rows)
  const bids = pointsOf(rows.bids, domain[0], 'or more', env)
  const asks = pointsOf(rows.asks, domain[1], 'or less', env)
  const most = Math.max(...[...bids, ...asks].map((point) => point.y))
  return draw(env, name, {
    height: heights.depth,
    marginTop: 52,
    marginBottom: 42,
    x: { domain },
    y: { domain: [0, most], nice: true },
    marks: [
      rows.mid === null ? null : band(Number(rows.mid), domain, colours.raised),
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 4 }),
      axisY({
        label: 'shares at the price or better',
        labelArrow: 'none',
        labelOffset: 0,
        ticks: 4,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      axisX({
        label: 'SOLAR per share',
        labelArrow: 'none',
        labelAnchor: 'right',
        tickSize: 4,
        color: colours.rule,
        fill: colours.muted,
        ticks: narrow(env) ? 4 : 6,
        tickFormat: tickFormat(env),
      }),
      ...side(bids, 'bids', 'step-before', colours.buy),
      ...side(asks, 'asks', 'step-after', colours.sell, '5 2'),
      ruleY([0], { stroke: colours.rule }),
      ...midMarks(rows.mid, env),
      ...corners(rows, env),
      titleTip(
        [...bids, ...asks].filter((point) => point.title),
        { x: 'x', y: 'y' },
        env,
      ),
    ],
  })
}

/** As far to the left of mid as to the right, so that neither side looks deeper for being nearer. */
function domainOf({ asks, bids, mid }: DepthRows): [number, number] {
  const prices = [...asks, ...bids].map((row) => Number(row.price))
  const [least, most] = [Math.min(...prices), Math.max(...prices)]
  if (mid === null) {
    const margin = (most - least || most) * 0.06
    return [least - margin, most + margin]
  }
  const reach = Math.max(Number(mid) - least, most - Number(mid)) * 1.03
  return [Number(mid) - reach, Number(mid) + reach]
}

/** Rising in price, from no shares at the best price on, and level to the edge beyond the last one. */
function pointsOf(rows: DepthRow[], edge: number, better: string, env: Env): Point[] {
  const best = rows[0]
  const last = rows.at(-1)
  if (!best || !last) return []
  const points: Point[] = [
    { x: Number(best.price), y: 0 },
    ...rows.map((row) => ({
      x: Number(row.price),
      y: Number(row.total),
      title: `${formatDecimal(row.price, places(row.price), env.locale)} SOLAR ${better}\n${formatCount(row.total, env.locale)} shares`,
    })),
    { x: edge, y: Number(last.total) },
  ]
  return better === 'or more' ? points.reverse() : points
}

function side(
  points: Point[],
  word: string,
  curve: 'step-before' | 'step-after',
  colour: string,
  dash = 'none',
) {
  const line = { x: 'x', curve }
  return [
    areaY(points, {
      ...line,
      y1: 0,
      y2: 'y',
      fill: colour,
      fillOpacity: 0.16,
      render: named(`${word} area`),
    }),
    lineY(points, {
      ...line,
      y: 'y',
      stroke: colour,
      strokeWidth: 2,
      strokeDasharray: dash,
      render: named(word),
    }),
  ]
}

const band = (mid: number, [from, to]: [number, number], fill: string): Markish =>
  rect([mid], {
    x1: Math.max(from, mid * 0.98),
    x2: Math.min(to, mid * 1.02),
    fill,
    render: named('band'),
  })

function midMarks(mid: string | null, env: Env): Markish[] {
  if (mid === null) return []
  const colours = palette(env)
  return [
    ruleX([Number(mid)], { stroke: colours.ink, strokeDasharray: '1 3', render: named('mid') }),
    text([Number(mid)], {
      x: (value: number) => value,
      frameAnchor: 'top',
      dy: -14,
      text: () => `mid ${formatDecimal(mid, places(mid), env.locale)}`,
      fill: colours.ink,
      stroke: colours.surface,
      strokeWidth: 5,
      fontWeight: 600,
    }),
  ]
}

function corners({ asks, bids }: DepthRows, env: Env): Markish[] {
  const colours = palette(env)
  const halo = { stroke: colours.surface, strokeWidth: 4, fontWeight: 700, fontSize: 13, dy: -14 }
  return [
    bids.length === 0
      ? null
      : text(['Bids'], { ...halo, frameAnchor: 'top-left', fill: colours.buy }),
    asks.length === 0
      ? null
      : text(['Asks'], { ...halo, frameAnchor: 'top-right', fill: colours.sell }),
  ]
}
