import { AskError } from '../ask'
import { useBlock } from '../block'
import { useTickers } from '../market/tickers'
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

const noTickers = new AskError(
  'What 24 hours brought could not be read. It is asked for again with the next block.',
  'NO_TICKERS',
  true,
)
const noPast = new AskError(
  'What 24 hours brought is told live only, not of a past block.',
  'NO_HISTORY',
  false,
)
const none = {}

export function Markets() {
  useTitle('Markets')
  const { data, error, retry } = useQuery(marketsQuery, none)
  const head = data?.head ?? null
  const past = useBlock() !== null
  const { tickers: day, failed } = useTickers(past ? null : (head?.height ?? null))
  const tickers = past ? null : day
  const absent = past || failed
  const stale = useStale(head)
  // The table is not sorted anew a moment later: it waits for what 24 hours brought.
  const rows = data && (tickers || absent) ? marketRows(data, tickers) : null
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
        <MarketsFigures
          {...shared}
          rows={rows}
          traded={tickers !== null}
          noTickers={past ? noPast : failed ? noTickers : null}
          tradedAsOf={
            tickers && head ? (
              <AsOf head={{ ...tickers, finalizedHeight: head.finalizedHeight }} />
            ) : null
          }
        />
        <MarketsTable
          {...shared}
          rows={rows}
          partial={
            past
              ? 'Change and volume of 24 hours have no past.'
              : failed
                ? 'Change and volume are not the newest.'
                : null
          }
        />
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
