import { axisX, rectX, ruleX, text } from '@observablehq/plot'
import { formatAmount, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, named, narrow, tickFormat } from './frame'
import type { FundingRows } from './funding-rows'

export function fundingChart({ gifts, raised, goal }: FundingRows, env: Env): Element {
  const name = 'Money raised of the goal, SOLAR'
  if (goal === null) return drawEmpty(env, name, heights.funding, 'SOLAR')
  const colours = palette(env)
  const end = toPosition(goal, solarDecimals)
  let given = 0n
  const parts = gifts.map(({ amount }) => {
    const x1 = toPosition(given, solarDecimals)
    given += BigInt(amount)
    return { x1, x2: toPosition(given, solarDecimals) }
  })
  const rest = BigInt(raised) - given
  if (rest > 0n)
    parts.push({ x1: toPosition(given, solarDecimals), x2: toPosition(raised, solarDecimals) })
  return draw(env, name, {
    height: heights.funding,
    marginLeft: 16,
    marginRight: 24,
    marginTop: 44,
    marginBottom: 42,
    x: { domain: [0, end * 1.02] },
    y: { domain: [0, 1], axis: null },
    marks: [
      axisX({
        label: 'SOLAR',
        labelArrow: 'none',
        ticks: narrow(env) ? 3 : 5,
        tickSize: 4,
        tickFormat: tickFormat(env),
      }),
      rectX([{ x1: 0, x2: end }], {
        x1: 'x1',
        x2: 'x2',
        y1: 0.2,
        y2: 0.9,
        fill: colours.raised,
        render: named('open'),
      }),
      rectX(parts, {
        x1: 'x1',
        x2: 'x2',
        y1: 0.2,
        y2: 0.9,
        fill: colours.money,
        stroke: colours.surface,
        strokeWidth: 0.5, // gifts may be as narrow as a pixel
        render: named('gift'),
      }),
      ruleX([end], { stroke: colours.ink, strokeWidth: 2, render: named('goal') }),
      ruleX([0], { stroke: colours.rule }),
      text([end], {
        x: (value: number) => value,
        y: 1,
        text: () => `goal ${formatAmount(goal, 2, env.locale)}`,
        textAnchor: 'end',
        dy: -12,
        fill: colours.ink,
        fontWeight: 600,
      }),
    ],
  })
}
