import { axisY, barX, ruleX, text } from '@observablehq/plot'
import { formatCount, formatPercent, ratioDown, toPosition } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, narrow } from './frame'

/** One owner, or the sum of the smaller ones, whose `voted` is null. */
export type OwnerRow = { owner: string; shares: string; voted: boolean | null }

const places = 11

/** The largest owners of a generator's shares, `total` of them in all. */
export function ownersChart(rows: OwnerRow[], total: string, env: Env): Element {
  const name = 'Shares by owner'
  if (rows.length === 0) return drawEmpty(env, name, heights.owners, 'shares')
  const colours = palette(env)
  const bars = rows.map((row) => ({
    ...row,
    x: toPosition(row.shares),
    value: `${formatCount(row.shares, env.locale)}  ·  ${formatPercent(ratioDown(row.shares, total) ?? '0', 2, env.locale)}`,
  }))
  // Rows keep their height however few they are: empty places stand below the last one.
  const domain = [...bars.map((bar) => bar.owner)]
  while (domain.length < places) domain.push(' '.repeat(domain.length + 1))
  return draw(env, name, {
    height: heights.owners,
    marginLeft: 104,
    marginRight: narrow(env) ? 104 : 128,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(...bars.map((bar) => bar.x))] },
    y: { domain, padding: 0.34 },
    marks: [
      axisY({ label: null, tickSize: 0, fill: colours.ink, tickPadding: 8 }),
      barX(
        bars.filter((bar) => bar.voted),
        { x: 'x', y: 'owner', fill: colours.owner, rx: 2 },
      ),
      // Hollow: these owners have no vote, so the price is not theirs.
      barX(
        bars.filter((bar) => bar.voted === false),
        {
          x: 'x',
          y: 'owner',
          fill: colours.surface,
          stroke: colours.owner,
          strokeWidth: 1.5,
          inset: 0.75,
          rx: 2,
        },
      ),
      barX(
        bars.filter((bar) => bar.voted === null),
        { x: 'x', y: 'owner', fill: colours.quiet, rx: 2 },
      ),
      text(bars, {
        x: 'x',
        y: 'owner',
        text: 'value',
        textAnchor: 'start',
        dx: 6,
        fill: colours.ink,
      }),
      ruleX([0], { stroke: colours.rule }),
    ],
  })
}
