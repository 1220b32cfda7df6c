import { areaY, axisY, dot, gridY, lineY, type PlotOptions, ruleY, text } from '@observablehq/plot'
import { formatAmount, formatCount, formatTime, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { draw, drawEmpty, type Env, narrow, tickFormat } from './frame'
import { stack } from './stack'
import { titleTip } from './tip'

/** The weighted price from `at` on, SOLAR base units per kWh, and the shares behind it. */
export type PriceRow = { at: string; price: string; votingShares: string }
/** A vote that stands: what one owner asks per kWh, and the shares behind it. */
export type VoteRow = { at: string; voter: string; price: string; stake: string }
/** `shares`: how many there are now. */
export type PriceRows = { points: PriceRow[]; votes: VoteRow[]; shares: string; asOf: string }

const stripHeight = 104
/** Shares of every generator at first. Fewer are left after a default, yet past votes were of these. */
const issued = 10_000
const halves = [0, issued / 2, issued]

export function priceChart(rows: PriceRows, env: Env): Element {
  const name = 'Price per kWh and the votes behind it'
  const last = rows.points.at(-1)
  if (last === undefined) return drawEmpty(env, name, heights.price, 'SOLAR/kWh')
  const line = [...rows.points, { ...last, at: rows.asOf }].map((row) => ({
    x: new Date(row.at),
    y: toPosition(row.price, solarDecimals),
    voting: toPosition(row.votingShares),
  }))
  const votes = rows.votes.map((row) => ({
    x: new Date(row.at),
    y: toPosition(row.price, solarDecimals),
    r: toPosition(row.stake),
    title: [
      `${formatAmount(row.price, 4, env.locale)} SOLAR/kWh`,
      `${formatCount(row.stake, env.locale)} shares`,
      formatTime(row.at, env.locale),
    ].join('\n'),
  }))
  const xs = [...line, ...votes].map((row) => row.x.getTime())
  // Both plots take their margins and times from here, so that they stand in line.
  const shared: PlotOptions = {
    marginLeft: narrow(env) ? 44 : 56,
    marginRight: narrow(env) ? 52 : 64,
    x: {
      type: 'utc',
      // A first vote in the newest block still has a day of room: an axis of one moment has no ticks.
      domain: [new Date(Math.min(...xs)), new Date(Math.max(...xs, Math.min(...xs) + 86_400_000))],
      axis: null,
      insetLeft: 14,
    },
  }
  const label = formatAmount(last.price, 4, env.locale)
  const price = draw(env, name, { ...shared, ...priceOptions(env, line, votes, label) })
  const strip = draw(env, 'Shares with a vote', { ...shared, ...stripOptions(env, line) })
  return stack([price, strip], env, name)
}

type Line = { x: Date; y: number; voting: number }
type Dot = { x: Date; y: number; r: number; title: string }

function priceOptions(env: Env, line: Line[], votes: Dot[], label: string): PlotOptions {
  const colours = palette(env)
  const step = { x: 'x', y: 'y', curve: 'step-after' } as const
  return {
    height: heights.price - stripHeight,
    marginBottom: 12,
    y: { domain: priceDomain([...line, ...votes].map((row) => row.y)), nice: true, inset: 10 },
    r: { range: [2.5, narrow(env) ? 9 : 13] },
    marks: [
      valueGrid(env),
      valueAxis('SOLAR/kWh', env),
      dot(votes, {
        x: 'x',
        y: 'y',
        r: 'r',
        fill: colours.energy,
        fillOpacity: 0.4,
        stroke: colours.energy,
        strokeWidth: 1,
      }),
      lineY(line, { ...step, stroke: colours.money, strokeWidth: 2.25 }),
      text(line.slice(-1), {
        x: 'x',
        y: 'y',
        text: () => label,
        textAnchor: 'start',
        dx: 6,
        fill: colours.money,
        fontWeight: 700,
      }),
      titleTip(votes, { x: 'x', y: 'y' }, env),
    ],
  }
}

/** From 0 where that leaves the differences legible; else around the prices, the axis says so. */
function priceDomain(prices: number[]): [number, number] {
  const [least, most] = [Math.min(...prices), Math.max(...prices)]
  if (least === most) return [0, most === 0 ? 1 : most * 1.25]
  return least < most / 2 ? [0, most] : [least, most]
}

function stripOptions(env: Env, line: Line[]): PlotOptions {
  const colours = palette(env)
  return {
    height: stripHeight,
    marginTop: 30,
    y: { domain: [0, issued] },
    marks: [
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: halves }),
      axisY({
        label: 'shares with a vote',
        labelArrow: 'none',
        ticks: halves,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      timeAxis(narrow(env) ? 4 : 7, env),
      // From 0 by hand: left to itself Plot stacks values of one time, as two votes in one block are.
      areaY(line, {
        x: 'x',
        y1: 0,
        y2: 'voting',
        curve: 'step-after',
        fill: colours.money,
        fillOpacity: 0.2,
      }),
      lineY(line, {
        x: 'x',
        y: 'voting',
        curve: 'step-after',
        stroke: colours.money,
        strokeWidth: 1.25,
      }),
      ruleY([0], { stroke: colours.rule }),
    ],
  }
}
