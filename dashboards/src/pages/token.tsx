import type { FigureEntry } from '../figures/entry'
import { flowFigure } from '../figures/flow'
import { holdersFigure } from '../figures/holders'
import { saleFigure } from '../figures/sale'
import { spendingFigure } from '../figures/spending'
import { AsOf, useStale } from '../parts/as-of'
import { Failure } from '../parts/failure'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { flowDrawing, saleDrawing, spendingDrawing } from '../parts/token-drawings'
import { heights } from '../theme'
import { useQuery } from '../use-query'
import { TokenHolders } from './token-holders'
import { TokenNumbers } from './token-numbers'
import { tokenQuery } from './token-query'
import { useTitle } from './use-title'
import '../styles/token.css'

const none = {}

export function Token() {
  useTitle('SolarToken')
  const { data, error, retry } = useQuery(tokenQuery, none)
  const head = data?.head ?? null
  const shared = { asOf: <AsOf head={head} />, stale: useStale(head), error, onRetry: retry }
  const answer = head ? data : null
  const parts = <Answer, Rows>(entry: FigureEntry<Answer, Rows>, rows: Rows | null) => ({
    ...shared,
    ...figureParts(entry, rows, { id: null, block: head?.height ?? null }),
  })
  return (
    <div className="frame page">
      <h1>SolarToken: supply and flow</h1>
      <p className="lede">
        The market’s money. It is sold for native coin, spent on energy, and comes to the owners of
        generators as their income.
      </p>
      {!data && error ? (
        <div className="stats-notice">
          <Failure error={error} onRetry={retry} />
        </div>
      ) : (
        <TokenNumbers data={data} />
      )}
      <p className="page-as-of">{data ? shared.asOf : null}</p>
      <div className="grid">
        <div className="two-thirds">
          <Figure
            {...parts(spendingFigure, answer && spendingFigure.rows(answer))}
            height={heights.spending}
            drawing={spendingDrawing}
            empty="No SOLAR has moved yet: the first purchase in the sale will stand here."
          />
        </div>
        <div className="one-third">
          <Figure
            {...parts(saleFigure, answer && saleFigure.rows(answer))}
            height={heights.sale}
            drawing={saleDrawing}
            empty="Nothing was sold yet: purchases in the sale will stand here."
          />
        </div>
        <div className="full">
          <Figure
            {...parts(flowFigure, answer && flowFigure.rows(answer))}
            height={heights.flow}
            drawing={flowDrawing}
            empty="Nothing was paid for energy yet: flows begin with the first purchase."
          />
        </div>
        <div className="two-thirds">
          <Figure
            {...parts(holdersFigure, answer && holdersFigure.rows(answer))}
            height={320}
            body={(rows) => <TokenHolders {...rows} />}
            empty="Nobody holds SOLAR yet."
          />
        </div>
        <div className="one-third">
          <section className="figure" id="prices" data-state="empty" aria-label="Outside prices">
            <div className="figure-head">
              <h2>Outside prices</h2>
            </div>
            <p>
              None: no source of prices outside this market is configured, and none is guessed. A
              configured venue would stand here with its name, its price and its age, marked as
              reported.
            </p>
          </section>
        </div>
      </div>
    </div>
  )
}
