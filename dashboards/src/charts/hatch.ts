import type { Markish } from '@observablehq/plot'
import { palette } from '../theme'
import type { Env } from './frame'

const namespace = 'http://www.w3.org/2000/svg'
const id = 'heliograph-gap'

/** The fill of a span without a value. */
export const hatched = `url(#${id})`

/** A mark that draws nothing: it brings the pattern that `hatched` names. */
export function hatch(env: Env): Markish {
  const colours = palette(env)
  const owner = env.document ?? document
  const node = (name: string, attributes: Record<string, string>) => {
    const element = owner.createElementNS(namespace, name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  return () => {
    const definitions = node('defs', {})
    const pattern = node('pattern', {
      id,
      width: '6',
      height: '6',
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    })
    pattern.append(
      node('line', {
        x1: '0',
        x2: '0',
        y1: '0',
        y2: '6',
        stroke: colours.line,
        'stroke-width': '2',
      }),
    )
    definitions.append(pattern)
    return definitions as SVGElement
  }
}
