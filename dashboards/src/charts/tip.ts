import { type Markish, pointerX, type TipOptions, tip } from '@observablehq/plot'
import { palette } from '../theme'
import { type Env, isLive } from './frame'

type Place = Pick<TipOptions, 'x' | 'x1' | 'x2' | 'y'>

/** The `title` of the row that the pointer is nearest to, sideways unless said; null where there is no pointer to follow. */
export function titleTip(
  rows: object[],
  place: Place,
  env: Env,
  follow: typeof pointerX = pointerX,
): Markish | null {
  if (!isLive(env)) return null
  const { surface, rule } = palette(env)
  return tip(rows, follow({ ...place, title: 'title', fill: surface, stroke: rule }))
}
