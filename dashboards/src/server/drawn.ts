import { energyChart } from '../charts/energy'
import type { Env } from '../charts/frame'
import { ownersChart } from '../charts/owners'
import { priceChart } from '../charts/price'
import { revenueChart } from '../charts/revenue'
import { energyFigure } from '../figures/energy'
import type { FigureEntry } from '../figures/entry'
import { ownersFigure } from '../figures/owners'
import { priceFigure } from '../figures/price'
import { revenueFigure } from '../figures/revenue'
import { ownerRows } from '../pages/generator-rows'

/** A figure with its drawing; what it is made of is its own affair. */
export type Drawn = FigureEntry<unknown, unknown> & { draw: (rows: unknown, env: Env) => Element }

function drawn<Answer, Rows>(
  entry: FigureEntry<Answer, Rows>,
  draw: (rows: Rows, env: Env) => Element,
): Drawn {
  return { ...entry, draw } as unknown as Drawn
}

/** All figures that are had as files. */
export const figures: Drawn[] = [
  drawn(priceFigure, priceChart),
  drawn(energyFigure, energyChart),
  drawn(revenueFigure, ({ points }, env) => revenueChart(points, env)),
  drawn(ownersFigure, ({ owners, total }, env) => ownersChart(ownerRows(owners), total, env)),
]
