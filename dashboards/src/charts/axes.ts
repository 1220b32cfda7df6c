import { axisX, axisY, gridY, type Markish } from '@observablehq/plot'
import { palette } from '../theme'
import { type Env, tickFormat } from './frame'

/** Five lines across, for an axis of values. */
export const valueGrid = (env: Env): Markish =>
  gridY({ stroke: palette(env).grid, strokeOpacity: 1, ticks: 5 })

/** Values in the reader's digits, their unit above. */
export const valueAxis = (label: string, env: Env): Markish =>
  axisY({ label, labelArrow: 'none', ticks: 5, tickSize: 0, tickFormat: tickFormat(env) })

/** Times, UTC, about so many. */
export function timeAxis(ticks: number, env: Env): Markish {
  const { rule, muted } = palette(env)
  return axisX({ label: null, tickSize: 4, color: rule, fill: muted, ticks })
}
