import { compareQuery } from '../figures/compare-query'
import { heatmapQuery, offersQuery } from '../figures/generators-queries'
import { quoteQuery, turnoverQuery } from '../figures/markets-queries'
import {
  energyQuery,
  figureEvents,
  ownersQuery,
  priceQuery,
  revenueQuery,
} from '../figures/queries'
import { comparedClaims, comparedKept, foldCompared, narrowCompared } from './compared'
import { energyClaims, foldEnergy, narrowEnergy } from './energy'
import { foldHeatmap, heatmapClaims } from './heatmap'
import { foldOffers, offersClaims } from './offers'
import { foldOwners, ownersClaims, ownersKept } from './owners'
import { foldPrice, priceClaims } from './price'
import { foldQuote, quoteClaims } from './quote'
import { type Recipe, type Subject, touchedBy } from './recipe'
import { foldRevenue, narrowRevenue, revenueClaims } from './revenue'
import { foldTurnover, narrowTurnover, turnoverClaims, turnoverKept } from './turnover'

/** All events that a figure rests on, of one generator or of all. */
const ofGenerator = (figure: string) => (subject: Subject) => [
  { names: figureEvents[figure] ?? [], touched: touchedBy('generator', subject) },
]

/** The figures that a reader can recompute, by their names. */
export const recipes: Record<string, Recipe> = {
  price: {
    document: String(priceQuery),
    claims: priceClaims,
    kept: ofGenerator('price'),
    fold: foldPrice,
    beyond:
      'The contract’s own getAvg() is not asked: that takes a node, and this page talks to nobody but us.',
  },
  energy: {
    document: String(energyQuery),
    claims: energyClaims,
    kept: ofGenerator('energy'),
    fold: foldEnergy,
    narrow: narrowEnergy,
  },
  revenue: {
    document: String(revenueQuery),
    claims: revenueClaims,
    kept: ofGenerator('revenue'),
    fold: foldRevenue,
    narrow: narrowRevenue,
  },
  owners: {
    document: String(ownersQuery),
    claims: ownersClaims,
    kept: ownersKept,
    fold: foldOwners,
  },
  offers: {
    document: String(offersQuery),
    claims: offersClaims,
    kept: ofGenerator('offers'),
    fold: foldOffers,
    beyond: 'Names of places are not compared.',
  },
  heatmap: {
    document: String(heatmapQuery),
    claims: heatmapClaims,
    kept: ofGenerator('heatmap'),
    fold: foldHeatmap,
    narrow: narrowEnergy,
    beyond: 'Names of places are not compared.',
  },
  compare: {
    document: String(compareQuery),
    claims: comparedClaims,
    kept: comparedKept(figureEvents.compare ?? []),
    fold: foldCompared,
    narrow: narrowCompared,
    beyond: 'All three measures are compared, names of places are not.',
  },
  quote: {
    document: String(quoteQuery),
    claims: quoteClaims,
    kept: ofGenerator('quote'),
    fold: foldQuote,
  },
  turnover: {
    document: String(turnoverQuery),
    claims: turnoverClaims,
    kept: turnoverKept,
    fold: foldTurnover,
    narrow: narrowTurnover,
  },
}
