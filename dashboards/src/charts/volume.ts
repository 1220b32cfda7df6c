import { axisY, gridY, type PlotOptions, rectY, ruleY } from '@observablehq/plot'
import { heights, palette } from '../theme'
import { timeAxis } from './axes'
import { type Env, named, narrow, tickFormat } from './frame'
import type { Slot } from './slot'

/** Shares traded in each slot of the candles above. */
export function volumeOptions(env: Env, slots: Slot[]): PlotOptions {
  const colours = palette(env)
  const traded = slots.filter((slot) => slot.candle !== null)
  const most = Math.max(...traded.map((slot) => slot.volume))
  return {
    height: heights.volume,
    marginTop: 24,
    y: { domain: [0, most], nice: true },
    marks: [
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 2 }),
      axisY({
        label: 'shares traded',
        labelArrow: 'none',
        ticks: 2,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      timeAxis(narrow(env) ? 4 : 7, env),
      rectY(traded, {
        x1: 'body1',
        x2: 'body2',
        y1: 0,
        y2: 'volume',
        fill: (slot: Slot) => (slot.close < slot.first ? colours.sell : colours.buy),
        fillOpacity: 0.55,
        render: named('volume'),
      }),
      ruleY([0], { stroke: colours.rule }),
    ],
  }
}
