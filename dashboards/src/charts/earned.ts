import { barX, text } from '@observablehq/plot'
import { formatAmount, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import type { EarnedRow, EarnedRows } from './earned-rows'
import { draw, drawEmpty, type Env, named, narrow } from './frame'

/** The smaller ones after so many are one bar. */
const most = 10

export function earnedChart({ rows }: EarnedRows, env: Env): Element {
  const name = 'Earned by generator, SOLAR: paid out, and still to claim'
  if (rows.length === 0) return drawEmpty(env, name, heights['earned-by'], 'SOLAR')
  const colours = palette(env)
  const letters = narrow(env) ? 46 : 64
  const bars = shown(rows).map((row) => ({
    name: row.name.length > letters ? `${row.name.slice(0, letters - 1)}…` : row.name,
    label: row.name,
    paid: toPosition(row.paid, solarDecimals),
    all: toPosition(BigInt(row.paid) + BigInt(row.claimable), solarDecimals),
    value: formatAmount(BigInt(row.paid) + BigInt(row.claimable), 2, env.locale),
  }))
  // Rows keep their height however few they are: empty places stand below the last one.
  const domain = bars.map((bar) => bar.label)
  while (domain.length < most) domain.push(' '.repeat(domain.length + 1))
  // The name stands above its bar: names of places are long.
  const band = { insetTop: 19, insetBottom: 5 }
  return draw(env, name, {
    height: heights['earned-by'],
    marginLeft: 2,
    marginRight: 72,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, Math.max(...bars.map((bar) => bar.all)) || 1] },
    y: { domain, padding: 0, axis: null },
    marks: [
      barX(bars, {
        ...band,
        x1: 0,
        x2: 'paid',
        y: 'label',
        fill: colours.money,
        render: named('paid'),
      }),
      // Hollow: it is the account's, and not in its hands.
      barX(bars, {
        x1: 'paid',
        x2: 'all',
        y: 'label',
        fill: colours.surface,
        stroke: colours.money,
        strokeWidth: 1.5,
        insetTop: band.insetTop + 0.75,
        insetBottom: band.insetBottom + 0.75,
        render: named('claimable'),
      }),
      text(bars, {
        x: 'all',
        y: 'label',
        text: 'value',
        textAnchor: 'start',
        dx: 6,
        dy: 7,
        fill: colours.ink,
      }),
      text(bars, {
        x: 0,
        y: 'label',
        text: 'name',
        textAnchor: 'start',
        dy: -10,
        fill: colours.ink,
        render: named('name'),
      }),
    ],
  })
}

function shown(rows: EarnedRow[]): EarnedRow[] {
  if (rows.length <= most) return rows
  const rest = rows.slice(most - 1)
  const sum = (of: (row: EarnedRow) => string) =>
    rest.reduce((total, row) => total + BigInt(of(row)), 0n).toString()
  return [
    ...rows.slice(0, most - 1),
    {
      generator: '',
      name: `${rest.length} others`,
      paid: sum((row) => row.paid),
      claimable: sum((row) => row.claimable),
    },
  ]
}
