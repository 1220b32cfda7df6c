import { AsOf, useStale } from '../parts/as-of'
import { Failure } from '../parts/failure'
import { useQuery } from '../use-query'
import { MarketsFigures } from './markets-figures'
import { MarketsNumbers } from './markets-numbers'
import { type MarketsAnswer, marketsQuery } from './markets-query'
import { marketRows } from './markets-rows'
import { MarketsTable } from './markets-table'
import { useTitle } from './use-title'
import '../styles/markets.css'

const none = {}

export function Markets() {
  useTitle('Markets')
  const { data, error, retry } = useQuery(marketsQuery, none)
  const head = data?.head ?? null
  const stale = useStale(head)
  const rows = data && marketRows(data)
  const shared = { asOf: <AsOf head={head} />, stale, error, onRetry: retry }

  return (
    <div className="frame page">
      <h1>Markets of shares</h1>
      <p className="lede">
        At what price do you get in or out? Each generator’s shares trade in an order book on the
        chain. A share bought at the ask earns its part of what the generator sells.
      </p>
      {!data && error ? (
        <div className="stats-notice">
          <Failure error={error} onRetry={retry} />
        </div>
      ) : (
        <MarketsNumbers rows={rows} traded={data && soFar(data)} />
      )}
      <p className="page-as-of">{data ? shared.asOf : null}</p>
      <div className="grid">
        <MarketsFigures {...shared} data={data} />
        <MarketsTable {...shared} rows={rows} />
      </div>
    </div>
  )
}

function soFar({ markets }: MarketsAnswer) {
  return {
    count: markets.reduce((sum, market) => sum + BigInt(market.tradeCount), 0n),
    quote: markets.reduce((sum, market) => sum + BigInt(market.quoteVolume), 0n),
  }
}
