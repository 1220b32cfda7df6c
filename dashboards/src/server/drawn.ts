import { bidsChart } from '../charts/bids'
import { calendarChart } from '../charts/calendar'
import { candleChart, candleRoom } from '../charts/candle'
import { compareChart } from '../charts/compare'
import { depthChart } from '../charts/depth'
import { durationsChart } from '../charts/durations'
import { earnedChart } from '../charts/earned'
import { energyChart } from '../charts/energy'
import { flowChart } from '../charts/flow'
import type { Env } from '../charts/frame'
import { fundingChart } from '../charts/funding'
import { heatmapChart } from '../charts/heatmap'
import { mapChart } from '../charts/map'
import { offersChart } from '../charts/offers'
import { ownersChart } from '../charts/owners'
import { payoutsChart } from '../charts/payouts'
import { pipelineChart } from '../charts/pipeline'
import { priceChart } from '../charts/price'
import { quoteChart } from '../charts/quote'
import { regionsChart } from '../charts/regions'
import { revenueChart } from '../charts/revenue'
import { saleChart, spendingChart } from '../charts/spending'
import { stageChart } from '../charts/stage'
import { turnoverChart } from '../charts/turnover'
import { yieldChart } from '../charts/yield'
import { bidsFigure } from '../figures/bids'
import { calendarFigure } from '../figures/calendar'
import { type CandleRows, candlesFigure } from '../figures/candles'
import { compareFigure } from '../figures/compare'
import { depthFigure } from '../figures/depth'
import { durationsFigure } from '../figures/durations'
import { earnedByFigure } from '../figures/earned-by'
import { energyFigure } from '../figures/energy'
import type { FigureEntry } from '../figures/entry'
import { flowFigure } from '../figures/flow'
import { readFlows } from '../figures/flow-pages'
import { flowsFigure } from '../figures/flows'
import { fundingFigure } from '../figures/funding'
import { heatmapFigure } from '../figures/heatmap'
import { holdersFigure } from '../figures/holders'
import { ladderFigure } from '../figures/ladder'
import { mapFigure } from '../figures/map'
import { offersFigure } from '../figures/offers'
import { ownersFigure } from '../figures/owners'
import { payoutsFigure } from '../figures/payouts'
import { pipelineFigure } from '../figures/pipeline'
import { priceFigure } from '../figures/price'
import { queries } from '../figures/queries'
import { quoteFigure } from '../figures/quote'
import { regionsFigure } from '../figures/regions'
import { revenueFigure } from '../figures/revenue'
import { saleFigure } from '../figures/sale'
import { spendingFigure } from '../figures/spending'
import { stageFigure } from '../figures/stage'
import { tradesFigure } from '../figures/trades'
import { turnoverFigure } from '../figures/turnover'
import { yieldFigure } from '../figures/yield'
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
import { calendarFile, yieldFile } from './generator-files'
import { compareFile, heatmapFile, offersFile, quoteFile, turnoverFile } from './lists-files'
import { candlesFile, depthFile, ladderFile, tradesFile } from './market-files'
import { mapFile, regionsFile } from './places-files'
import { bidsFile, fundingFile } from './request-files'
import { flowFile, holdersFile, saleFile, spendingFile } from './token-files'
import { readTrades } from './trade-pages'

/** A figure with its drawing; what it is made of is its own affair. */
export type Drawn = FigureEntry<unknown, unknown> & {
  document: string
  /** Undefined: it has no picture. */
  draw: ((rows: unknown, env: Env) => Element) | undefined
  file: (rows: unknown) => FileTable
  /** Of all rows those that a picture has room for, as wide as this; undefined: all. */
  fit?: (rows: never, width: number) => unknown
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

const fitCandles = (rows: CandleRows, width: number): CandleRows => ({
  ...rows,
  slots: rows.slots.slice(-candleRoom(width)),
})

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
  drawn(regionsFigure, regionsFile, regionsChart),
  drawn(mapFigure, mapFile, mapChart),
  drawn(yieldFigure, yieldFile, yieldChart),
  drawn(calendarFigure, calendarFile, calendarChart),
  drawn(offersFigure, offersFile, offersChart),
  drawn(heatmapFigure, heatmapFile, heatmapChart),
  drawn(compareFigure, compareFile, compareChart),
  drawn(quoteFigure, quoteFile, quoteChart),
  drawn(turnoverFigure, turnoverFile, turnoverChart),
  {
    ...drawn(candlesFigure, candlesFile, ({ slots }, env) => candleChart(slots, env)),
    fit: fitCandles,
  },
  drawn(ladderFigure, ladderFile),
  { ...drawn(tradesFigure, tradesFile), read: readTrades },
  drawn(depthFigure, depthFile, depthChart),
  drawn(fundingFigure, fundingFile, fundingChart),
  drawn(bidsFigure, bidsFile, bidsChart),
  drawn(earnedByFigure, earnedByFile, earnedChart),
  drawn(spendingFigure, spendingFile, spendingChart),
  drawn(saleFigure, saleFile, saleChart),
  drawn(flowFigure, flowFile, flowChart),
  drawn(holdersFigure, holdersFile),
]
