import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { energyCaption } from '../captions/energy'
import { ownersCaption } from '../captions/owners'
import { priceCaption } from '../captions/price'
import { revenueCaption } from '../captions/revenue'
import { formatAmount, formatCount } from '../format'
import { locale } from '../locale'
import { energyDrawing, ownersDrawing, priceDrawing, revenueDrawing } from '../parts/drawings'
import { Figure } from '../parts/figure'
import { EnergyLegend, OwnersLegend, PriceLegend } from '../parts/legend'
import { heights } from '../theme'
import type { GeneratorAnswer, GeneratorDetail } from './generator-query'
import { ownerRows, owners, priceRows, revenueRows } from './generator-rows'
import { energyRows } from './series'
import { energyTable, ownersTable, priceTable, revenueTable } from './tables'

type Props = {
  data: GeneratorAnswer | null
  generator: GeneratorDetail | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function GeneratorFigures({ data, generator, ...shared }: Props) {
  const asOf = data?.head?.timestamp ?? ''
  const ready = data !== null && generator !== null
  const shares = generator?.sharesLeft ?? '0'
  const list = ready ? owners(data) : []
  return (
    <div className="grid">
      <div className="two-thirds">
        <Figure
          {...shared}
          id="price"
          title="Price, as its owners vote it"
          evidence="on-chain"
          height={heights.price}
          rows={ready ? priceRows(data, shares, asOf) : null}
          drawing={priceDrawing}
          legend={<PriceLegend />}
          caption={(rows) => priceCaption(rows, locale)}
          isEmpty={(rows) => rows.points.length === 0}
          empty="No owner has voted yet: energy is free until the first vote."
          table={(rows) => priceTable(rows, locale)}
        />
      </div>
      <div className="one-third">
        <Figure
          {...shared}
          id="owners"
          title={`Owners of ${formatCount(ready ? shares : '10000', locale)} shares`}
          evidence="on-chain"
          height={heights.owners}
          rows={ready ? { owners: ownerRows(list), total: shares } : null}
          drawing={ownersDrawing}
          legend={<OwnersLegend />}
          caption={() => ownersCaption(list, shares, locale)}
          isEmpty={(rows) => rows.owners.length === 0}
          empty="Nobody owns a share: all were given back after the default."
          partial={() => missingShares(list, shares)}
          table={() => ownersTable(list, shares, locale)}
        />
      </div>
      <div className="half">
        <Figure
          {...shared}
          id="energy"
          title="Energy sold"
          evidence="derived"
          height={heights.energy}
          rows={ready ? energyRows(data.energySeries, asOf) : null}
          drawing={energyDrawing}
          legend={<EnergyLegend />}
          caption={(rows) => energyCaption(rows, locale)}
          isEmpty={(rows) => rows.length === 0}
          empty={noSales(generator)}
          table={(rows) => energyTable(rows, locale)}
        />
      </div>
      <div className="half">
        <Figure
          {...shared}
          id="revenue"
          title="Revenue so far"
          evidence="derived"
          height={heights.revenue}
          rows={ready ? revenueRows(data.energySeries, generator.activatedAt, asOf) : null}
          drawing={revenueDrawing}
          caption={(rows) => revenueCaption(rows, generator?.cost ?? '0', locale)}
          isEmpty={(rows) => rows.length === 0}
          empty={noSales(generator)}
          table={(rows) => revenueTable(rows, locale)}
        />
      </div>
    </div>
  )
}

function noSales(generator: GeneratorDetail | null): string {
  if (generator?.status === 'DEFAULTED')
    return `Never activated: it defaulted, and its ${formatAmount(generator.cost, 2, locale)} SOLAR go back to the owners.`
  return 'Nothing sold yet: sales begin with the consumer’s first payment.'
}

function missingShares(list: { shares: string }[], total: string): string | null {
  const held = list.reduce((sum, owner) => sum + BigInt(owner.shares), 0n)
  const missing = BigInt(total) - held
  return missing === 0n ? null : `${formatCount(missing, locale)} shares are missing from the list.`
}
