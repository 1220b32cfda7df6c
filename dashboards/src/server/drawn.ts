import { bidsChart } from '../charts/bids'
import { durationsChart } from '../charts/durations'
import { earnedChart } from '../charts/earned'
import { energyChart } from '../charts/energy'
import { flowChart } from '../charts/flow'
import type { Env } from '../charts/frame'
import { fundingChart } from '../charts/funding'
import { ownersChart } from '../charts/owners'
import { payoutsChart } from '../charts/payouts'
import { pipelineChart } from '../charts/pipeline'
import { priceChart } from '../charts/price'
import { revenueChart } from '../charts/revenue'
import { saleChart, spendingChart } from '../charts/spending'
import { stageChart } from '../charts/stage'
import { bidsFigure } from '../figures/bids'
import { durationsFigure } from '../figures/durations'
import { earnedByFigure } from '../figures/earned-by'
import { energyFigure } from '../figures/energy'
import type { FigureEntry } from '../figures/entry'
import { flowFigure } from '../figures/flow'
import { readFlows } from '../figures/flow-pages'
import { flowsFigure } from '../figures/flows'
import { fundingFigure } from '../figures/funding'
import { holdersFigure } from '../figures/holders'
import { ownersFigure } from '../figures/owners'
import { payoutsFigure } from '../figures/payouts'
import { pipelineFigure } from '../figures/pipeline'
import { priceFigure } from '../figures/price'
import { queries } from '../figures/queries'
import { revenueFigure } from '../figures/revenue'
import { saleFigure } from '../figures/sale'
import { spendingFigure } from '../figures/spending'
import { stageFigure } from '../figures/stage'
import { ownerRows } from '../pages/generator-rows'
import { earnedByFile } from './account-files'
import {
  durationsFile,
  energyFile,
  type FileTable,
  flowsFile,
  ownersFile,
  payoutsFile,
  pipelineFile,
  priceFile,
  revenueFile,
  stageFile,
} from './files'
import { bidsFile, fundingFile } from './request-files'
import { flowFile, holdersFile, saleFile, spendingFile } from './token-files'

/** A figure with its drawing; what it is made of is its own affair. */
export type Drawn = FigureEntry<unknown, unknown> & {
  document: string
  /** Undefined: it has no picture. */
  draw: ((rows: unknown, env: Env) => Element) | undefined
  file: (rows: unknown) => FileTable
  /** How its answer is asked for, if not at once. */
  read?: (ask: (more: object) => Promise<unknown>) => Promise<unknown>
}

function drawn<Answer, Rows>(
  entry: FigureEntry<Answer, Rows>,
  file: (rows: Rows) => FileTable,
  draw?: (rows: Rows, env: Env) => Element,
): Drawn {
  return { ...entry, document: String(queries[entry.name]), file, draw } as unknown as Drawn
}

/** All figures that are had as files. */
export const figures: Drawn[] = [
  drawn(priceFigure, priceFile, priceChart),
  drawn(energyFigure, energyFile, energyChart),
  drawn(revenueFigure, revenueFile, ({ points }, env) => revenueChart(points, env)),
  drawn(ownersFigure, ownersFile, ({ owners, total }, env) =>
    ownersChart(ownerRows(owners), total, env),
  ),
  drawn(stageFigure, stageFile, stageChart),
  drawn(pipelineFigure, pipelineFile, pipelineChart),
  drawn(durationsFigure, durationsFile, durationsChart),
  drawn(payoutsFigure, payoutsFile, payoutsChart),
  { ...drawn(flowsFigure, flowsFile), read: readFlows },
  drawn(fundingFigure, fundingFile, fundingChart),
  drawn(bidsFigure, bidsFile, bidsChart),
  drawn(earnedByFigure, earnedByFile, earnedChart),
  drawn(spendingFigure, spendingFile, spendingChart),
  drawn(saleFigure, saleFile, saleChart),
  drawn(flowFigure, flowFile, flowChart),
  drawn(holdersFigure, holdersFile),
]
