import {
  energyQuery,
  figureEvents,
  ownersQuery,
  priceQuery,
  revenueQuery,
} from '../figures/queries'
import { calendarQuery } from '../figures/queries-generator'
import { regionsQuery } from '../figures/queries-places'
import { calendarClaims, foldCalendar } from './calendar'
import { energyClaims, foldEnergy, narrowEnergy } from './energy'
import { foldOwners, ownersClaims, ownersKept } from './owners'
import { foldPrice, priceClaims, priceInContract } from './price'
import { type Recipe, type Subject, touchedBy } from './recipe'
import { foldRegions, regionsClaims } from './regions'
import { foldRevenue, narrowRevenue, revenueClaims } from './revenue'
import { marketRecipes } from './table-market'

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
  regions: {
    document: String(regionsQuery),
    claims: regionsClaims,
    kept: () => [{ names: ['RequestCreated', 'GeneratorCreated'] }, { names: ['UnitsPurchased'] }],
    fold: foldRegions,
    narrow: (_, ...rest) => narrowEnergy(null, ...rest),
  },
  ...marketRecipes,
}
