import { Link } from 'wouter'
import { AsOf, useStale } from '../parts/as-of'
import { CopyButton } from '../parts/copy-button'
import { Failure } from '../parts/failure'
import { useQuery } from '../use-query'
import { AccountFigures } from './account-figures'
import { AccountFlows } from './account-flows'
import { AccountHoldings } from './account-holdings'
import { AccountLists } from './account-lists'
import { AccountNumbers } from './account-numbers'
import { accountQuery } from './account-query'
import { useTitle } from './use-title'
import '../styles/requests.css'
import '../styles/account.css'

const addressForm = /^0x[0-9a-f]{40}$/

/** What one account owns and earns. */
export function Account({ address }: { address: string }) {
  const id = address.toLowerCase()
  const wellFormed = addressForm.test(id)
  const { data, error, retry } = useQuery(accountQuery, wellFormed ? { id } : null)
  const head = data?.head ?? null
  const stale = useStale(head)
  const account = data?.accountById ?? null
  useTitle(`Account ${id.slice(0, 6)}…${id.slice(-4)}`)
  if (!wellFormed || (data && !account))
    return (
      <Unknown address={address} wellFormed={wellFormed}>
        {data ? <AsOf head={head} /> : null}
      </Unknown>
    )
  const shared = { asOf: <AsOf head={head} />, stale, error, onRetry: retry }
  return (
    <div className="frame page">
      <h1>What does this account own and earn?</h1>
      <p className="account-address">
        <code>{id}</code> <CopyButton text={id} of="the address" />
      </p>
      {!data && error ? (
        <div className="stats-notice">
          <Failure error={error} onRetry={retry} />
        </div>
      ) : (
        <AccountNumbers account={account} money={data?.accountReturn ?? null} />
      )}
      <p className="page-as-of">{data ? shared.asOf : null}</p>
      <div className="grid">
        <AccountFigures {...shared} address={id} data={data} />
        <AccountHoldings {...shared} data={data} />
        {data && account ? (
          <>
            <AccountLists address={id} data={data} account={account} />
            <AccountFlows address={id} flows={data.accountFlows} block={head?.height ?? null} />
          </>
        ) : null}
      </div>
    </div>
  )
}

type UnknownProps = { address: string; wellFormed: boolean; children: React.ReactNode }

function Unknown({ address, wellFormed, children }: UnknownProps) {
  return (
    <div className="frame page">
      <div className="message" data-testid="unknown-account">
        <h1>{wellFormed ? 'This account took no part yet' : 'This is no address'}</h1>
        <p>
          <code>{address}</code>
        </p>
        <p>
          {wellFormed
            ? 'No event of the market names it. It appears here within seconds of the first block that does.'
            : 'An address is 0x and 40 hexadecimal digits. It may be cut short or mistyped.'}
        </p>
        <p className="quiet">{children}</p>
        <p>
          <Link href="/">Go to the overview</Link>
        </p>
      </div>
    </div>
  )
}
