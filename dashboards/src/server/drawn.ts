import type { Env } from '../charts/frame'
import { priceChart } from '../charts/price'
import type { FigureEntry } from '../figures/entry'
import { priceFigure } from '../figures/price'

/** A figure with its drawing; what it is made of is its own affair. */
export type Drawn = FigureEntry<unknown, unknown> & { draw: (rows: unknown, env: Env) => Element }

function drawn<Answer, Rows>(
  entry: FigureEntry<Answer, Rows>,
  draw: (rows: Rows, env: Env) => Element,
): Drawn {
  return { ...entry, draw } as unknown as Drawn
}

/** All figures that are had as files. */
export const figures: Drawn[] = [drawn(priceFigure, priceChart)]
