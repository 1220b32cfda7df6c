import { axisX, axisY, barX, gridX, ruleX, text } from '@observablehq/plot'
import { formatCount, formatDecimal, toDecimal, toPosition } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, named, narrow, tickFormat } from './frame'

/** Of the requests that came as far as `step`: those that went on, wait there, or ended there. */
export type PipelineRow = {
  step: string
  part: 'on' | 'waiting' | 'ended'
  count: number
  watts: string
}
export type PipelineRows = { rows: PipelineRow[]; by: 'requests' | 'power' }

export function pipelineChart({ rows, by }: PipelineRows, env: Env): Element {
  const unit = by === 'power' ? 'kW' : 'requests'
  const name = `Requests by the step they came to, ${unit}`
  if (rows.every((row) => row.count === 0)) return drawEmpty(env, name, heights.pipeline, unit)
  const colours = palette(env)
  const fills = { on: colours.energy, waiting: colours.money, ended: colours.quiet }
  const bars = rows.map((row) => ({
    ...row,
    value: by === 'power' ? toPosition(row.watts, 3) : row.count,
  }))
  const totals = [...new Set(rows.map((row) => row.step))].map((step) => {
    const parts = rows.filter((row) => row.step === step)
    const watts = parts.reduce((sum, row) => sum + BigInt(row.watts), 0n)
    const count = parts.reduce((sum, row) => sum + row.count, 0)
    return {
      step,
      value: by === 'power' ? toPosition(watts, 3) : count,
      label:
        by === 'power'
          ? formatDecimal(toDecimal(watts, 3), 1, env.locale)
          : formatCount(count, env.locale),
    }
  })
  const part = (word: PipelineRow['part']) =>
    barX(bars, {
      x1: (row: (typeof bars)[number]) => before(bars, row),
      x2: (row: (typeof bars)[number]) => before(bars, row) + row.value,
      y: 'step',
      filter: (row: (typeof bars)[number]) => row.part === word && row.value > 0,
      fill: fills[word],
      insetRight: 1,
      render: named(word),
    })
  return draw(env, name, {
    height: heights.pipeline,
    marginLeft: 96,
    marginRight: narrow(env) ? 44 : 52,
    marginTop: 8,
    x: { zero: true, nice: true },
    y: { domain: totals.map((row) => row.step), padding: 0.34 },
    marks: [
      gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: 4 }),
      axisY({ label: null, tickSize: 0, fill: colours.ink, tickPadding: 8 }),
      axisX({
        label: unit,
        labelArrow: 'none',
        ticks: 4,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      part('on'),
      part('waiting'),
      part('ended'),
      text(totals, {
        x: 'value',
        y: 'step',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fill: colours.ink,
        fontWeight: 600,
      }),
      ruleX([0], { stroke: colours.rule }),
    ],
  })
}

/** Where a part's bar begins: behind the parts of its step that stand before it. */
function before<Row extends { step: string; value: number }>(bars: Row[], row: Row): number {
  return bars
    .slice(0, bars.indexOf(row))
    .filter((bar) => bar.step === row.step)
    .reduce((sum, bar) => sum + bar.value, 0)
}
