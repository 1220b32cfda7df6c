import { compareQuery } from '../figures/compare-queries'
import { calendarQuery, yieldQuery } from '../figures/generator-queries'
import { heatmapQuery, offersQuery } from '../figures/generators-queries'
import { quoteQuery, turnoverQuery } from '../figures/markets-queries'
import { mapQuery, regionsQuery } from '../figures/places-queries'
import {
  energyQuery,
  figureEvents,
  ownersQuery,
  priceQuery,
  revenueQuery,
} from '../figures/queries'
import { calendarClaims, foldCalendar } from './calendar'
import { comparedClaims, comparedKept, foldCompared, narrowCompared } from './compared'
import { energyClaims, foldEnergy, narrowEnergy } from './energy'
import { foldHeatmap, heatmapClaims } from './heatmap'
import { foldMap, mapClaims } from './map'
import { foldOffers, offersClaims } from './offers'
import { foldOwners, ownersClaims, ownersKept } from './owners'
import { foldPrice, priceClaims, priceInContract } from './price'
import { foldQuote, quoteClaims } from './quote'
import { type Recipe, type Subject, touchedBy } from './recipe'
import { foldRegions, regionsClaims } from './regions'
import { foldRevenue, narrowRevenue, revenueClaims } from './revenue'
import { marketRecipes } from './table-market'
import { primaryRecipes } from './table-primary'
import { foldTurnover, narrowTurnover, turnoverClaims, turnoverKept } from './turnover'
import { foldYield, yieldClaims } from './yield'

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
    contract: priceInContract,
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
  calendar: {
    document: String(calendarQuery),
    claims: calendarClaims,
    kept: ofGenerator('calendar'),
    fold: foldCalendar,
  },
  map: {
    document: String(mapQuery),
    claims: mapClaims,
    kept: () => [{ names: figureEvents.map ?? [] }],
    fold: foldMap,
  },
  regions: {
    document: String(regionsQuery),
    claims: regionsClaims,
    kept: () => [{ names: ['RequestCreated', 'GeneratorCreated'] }, { names: ['UnitsPurchased'] }],
    fold: foldRegions,
    narrow: (_, ...rest) => narrowEnergy(null, ...rest),
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
  yield: {
    document: String(yieldQuery),
    claims: yieldClaims,
    kept: () => [{ names: figureEvents.yield ?? [] }],
    fold: foldYield,
    narrow: (_, ...rest) => narrowRevenue(null, ...rest),
  },
  ...marketRecipes,
  ...primaryRecipes,
}
