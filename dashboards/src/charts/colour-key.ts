import { barX, text } from '@observablehq/plot'
import { formatDecimal } from '../format'
import { palette } from '../theme'
import { draw, type Env, named } from './frame'

export const keyHeight = 44
const steps = 9

/** Pale where there is little; in the dark the other way round. What is beyond the ends has their colours. */
export const cellColours = (domain: [number, number], { dark }: Env) =>
  ({ type: 'linear', scheme: 'YlOrBr', domain, clamp: true, reverse: dark }) as const

/** The scale of a chart of cells in steps, its ends in words: what is above the top has the last colour. */
export function colourKey(
  [bottom, top]: [number, number],
  color: object,
  marginLeft: number,
  env: Env,
): Element {
  const colours = palette(env)
  const step = (top - bottom) / (steps - 1)
  const values = Array.from({ length: steps }, (_, place) => bottom + step * place)
  const words = (end: number) => formatDecimal(String(end), 0, env.locale)
  return draw(env, 'Key', {
    height: keyHeight,
    width: env.width,
    marginTop: 4,
    marginBottom: 26,
    marginLeft,
    marginRight: Math.max(8, env.width - marginLeft - 240),
    x: { domain: [bottom - step / 2, top + step / 2], axis: null },
    color,
    marks: [
      barX(values, {
        x1: (value: number) => value - step / 2,
        x2: (value: number) => value + step / 2,
        fill: (value: number) => value,
        render: named('key'),
      }),
      text([bottom === 0 ? '0' : `${words(bottom)} or less`], {
        frameAnchor: 'bottom-left',
        dy: 16,
        fill: colours.muted,
      }),
      text([`${words(top)} kWh/kW or more`], {
        frameAnchor: 'bottom-right',
        dy: 16,
        fill: colours.muted,
      }),
    ],
  })
}

/** What nine values of ten are between, in whole numbers: one of much may not make all others alike. */
export function middleEnds(values: number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0
  const bottom = Math.floor(at(0.05))
  return [bottom, Math.max(bottom + 1, Math.ceil(at(0.95)))]
}
