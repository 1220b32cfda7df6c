import { axisY, barX, ruleX, text } from '@observablehq/plot'
import { formatAmount, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, narrow } from './frame'

/** What changed hands in a market: SOLAR base units, whole shares. */
export type TurnoverRow = { code: string; quote: string; shares: string; trades: number }
/** Largest first; `silent` markets had no trade. */
export type TurnoverRows = { traded: TurnoverRow[]; silent: number }

/** Rows there is room for; with more markets the last one is the sum of the smaller. */
const most = 16

export function turnoverChart({ traded }: TurnoverRows, env: Env): Element {
  const name = 'Volume of 24 hours by market'
  if (traded.length === 0) return drawEmpty(env, name, heights.turnover, 'SOLAR')
  const colours = palette(env)
  const bars = shown(traded).map((row) => ({
    ...row,
    x: toPosition(row.quote, solarDecimals),
    value: formatAmount(row.quote, 2, env.locale),
  }))
  // Rows keep their height however few they are: empty places stand below the last one.
  const domain = bars.map((bar) => bar.label)
  while (domain.length < most) domain.push(' '.repeat(domain.length + 1))
  return draw(env, name, {
    height: heights.turnover,
    marginLeft: 84,
    marginRight: narrow(env) ? 76 : 88,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(...bars.map((bar) => bar.x))] },
    y: { domain, padding: 0.28 },
    marks: [
      axisY({ label: null, tickSize: 0, fill: colours.ink, tickPadding: 8 }),
      barX(bars, {
        x: 'x',
        y: 'label',
        fill: (bar: { rest: boolean }) => (bar.rest ? colours.quiet : colours.money),
        rx: 2,
      }),
      text(bars, {
        x: 'x',
        y: 'label',
        text: 'value',
        textAnchor: 'start',
        dx: 6,
        fill: colours.ink,
      }),
      ruleX([0], { stroke: colours.rule }),
    ],
  })
}

function shown(traded: TurnoverRow[]) {
  const bars = traded.map(({ code, quote }) => ({ label: code, quote, rest: false }))
  if (bars.length <= most) return bars
  const rest = bars.splice(most - 1)
  const quote = rest.reduce((sum, bar) => sum + BigInt(bar.quote), 0n).toString()
  return [...bars, { label: `${rest.length} others`, quote, rest: true }]
}
