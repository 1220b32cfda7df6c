import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { energyFigure } from '../figures/energy'
import type { FigureEntry } from '../figures/entry'
import { ownersFigure } from '../figures/owners'
import { priceFigure } from '../figures/price'
import { revenueFigure } from '../figures/revenue'
import { formatAmount, formatCount } from '../format'
import { locale } from '../locale'
import { energyDrawing, ownersDrawing, priceDrawing, revenueDrawing } from '../parts/drawings'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { EnergyLegend, OwnersLegend, PriceLegend, RevenueLegend } from '../parts/legend'
import { heights } from '../theme'
import type { GeneratorAnswer, GeneratorDetail } from './generator-query'

type Props = {
  address: string
  data: GeneratorAnswer | null
  generator: GeneratorDetail | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function GeneratorFigures({ address, data, generator, ...shared }: Props) {
  const answer = generator === null ? null : data
  const parts = <Answer, Rows>(entry: FigureEntry<Answer, Rows>, rows: Rows | null) => ({
    ...shared,
    ...figureParts(entry, rows, { id: address, block: data?.head?.height ?? null }),
  })
  return (
    <div className="grid">
      <div className="two-thirds">
        <Figure
          {...parts(priceFigure, answer && priceFigure.rows(answer))}
          height={heights.price}
          drawing={priceDrawing}
          legend={<PriceLegend />}
          empty="No owner has voted yet: energy is free until the first vote."
        />
      </div>
      <div className="one-third">
        <Figure
          {...parts(ownersFigure, answer && ownersFigure.rows(answer))}
          height={heights.owners}
          drawing={ownersDrawing}
          legend={<OwnersLegend />}
          empty="Nobody owns a share: all were given back after the default."
          partial={({ owners, total }) => missingShares(owners, total)}
        />
      </div>
      <div className="half">
        <Figure
          {...parts(energyFigure, answer && energyFigure.rows(answer))}
          height={heights.energy}
          drawing={energyDrawing}
          legend={<EnergyLegend />}
          empty={noSales(generator)}
        />
      </div>
      <div className="half">
        <Figure
          {...parts(revenueFigure, answer && revenueFigure.rows(answer))}
          height={heights.revenue}
          drawing={revenueDrawing}
          legend={<RevenueLegend />}
          empty={noSales(generator)}
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
