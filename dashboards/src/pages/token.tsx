import { flowCaption, saleCaption, spendingCaption } from '../captions/token'
import { formatCount } from '../format'
import { locale } from '../locale'
import { AsOf, useStale } from '../parts/as-of'
import { Failure } from '../parts/failure'
import { Figure } from '../parts/figure'
import { flowDrawing, saleDrawing, spendingDrawing } from '../parts/token-drawings'
import { heights } from '../theme'
import { useQuery } from '../use-query'
import { TokenHolders } from './token-holders'
import { TokenNumbers } from './token-numbers'
import { tokenQuery } from './token-query'
import { flowRows, weekRows } from './token-rows'
import { flowTable, weekTable } from './token-tables'
import { useContracts } from './use-contracts'
import { useTitle } from './use-title'
import '../styles/token.css'

const none = {}

export function Token() {
  useTitle('SolarToken')
  const { data, error, retry } = useQuery(tokenQuery, none)
  const { contracts, failed } = useContracts()
  const head = data?.head ?? null
  const shared = { asOf: <AsOf head={head} />, stale: useStale(head), error, onRetry: retry }
  const weeks = data && head ? weekRows(data, head.timestamp) : null
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
            {...shared}
            id="spending"
            title="Spent on energy, and transferred"
            evidence="derived"
            height={heights.spending}
            rows={weeks}
            drawing={spendingDrawing}
            caption={(rows) => spendingCaption(rows, locale)}
            isEmpty={(rows) => rows.length === 0}
            empty="No SOLAR has moved yet: the first purchase in the sale will stand here."
            table={(rows) =>
              weekTable(
                rows,
                [
                  ['Spent on energy', (row) => row.spent],
                  ['Of it activations', (row) => row.activation],
                  ['Transferred', (row) => row.transferred],
                ],
                locale,
              )
            }
          />
        </div>
        <div className="one-third">
          <Figure
            {...shared}
            id="sale"
            title="Sold for native coin"
            evidence="derived"
            height={heights.sale}
            rows={weeks}
            drawing={saleDrawing}
            caption={(rows) => saleCaption(rows, locale)}
            isEmpty={(rows) => rows.every((row) => row.sold === '0')}
            empty="Nothing was sold yet: purchases in the sale will stand here."
            table={(rows) =>
              weekTable(
                rows,
                [
                  ['Sold', (row) => row.sold],
                  ['Sold so far', (row) => row.soldTotal],
                ],
                locale,
              )
            }
          />
        </div>
        <div className="full">
          <Figure
            {...shared}
            id="flow"
            title="Consumers to generators to owners"
            evidence="derived"
            height={heights.flow}
            rows={data && flowRows(data)}
            drawing={flowDrawing}
            caption={(rows) => flowCaption(rows, locale)}
            isEmpty={(rows) => rows.purchases.length + rows.payouts.length === 0}
            empty="Nothing was paid for energy yet: flows begin with the first purchase."
            table={(rows) => flowTable(rows, locale)}
          />
        </div>
        <div className="two-thirds">
          <Figure
            {...shared}
            id="holders"
            title="Largest holders"
            evidence="derived"
            height={320}
            rows={data}
            body={(answer) => <TokenHolders data={answer} contracts={contracts} />}
            caption={(answer) =>
              `The ${formatCount(answer.holders.length, locale)} largest of ${formatCount(answer.tokens[0]?.holderCount ?? 0, locale)} holders. Contracts hold for others: tokens on offer, escrow, resting bids, unclaimed payouts.`
            }
            isEmpty={(answer) => answer.holders.length === 0}
            empty="Nobody holds SOLAR yet."
            partial={() =>
              failed ? 'The names of the contracts could not be read: addresses stand alone.' : null
            }
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
