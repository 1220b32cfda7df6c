import { useEffect, useState } from 'react'
import { useBlock } from '../block'
import { formatCount, formatTime } from '../format'
import type { ResultOf } from '../graphql'
import { locale } from '../locale'
import { AsOf, useStale } from '../parts/as-of'
import { CheckCard } from '../parts/check-card'
import { CopyButton } from '../parts/copy-button'
import { Failure } from '../parts/failure'
import { Lag } from '../parts/lag'
import { Stat } from '../parts/stat'
import { useQuery } from '../use-query'
import '../styles/checks.css'
import { type ChecksAnswer, checksQuery, reorgsQuery } from './checks-query'
import { totalsOf } from './checks-totals'
import { useTitle } from './use-title'

const command = 'npm run verify'
const none = {}
const count = (value: number) => formatCount(value, locale)

export function Checks() {
  useTitle('Checks')
  const { data, error, retry } = useQuery(checksQuery, none)
  const stale = useStale(data?.head ?? null) ?? (data && error ? 'Not answered any more' : null)
  const past = useBlock() !== null
  const reorgs = useQuery(reorgsQuery, past ? null : none)
  const passed = useLastPass(data)
  const totals = data?.head ? totalsOf(data) : null
  const state = stale ? 'stale' : totals ? 'ready' : data ? 'empty' : error ? 'error' : 'loading'
  const red = totals !== null && totals.held < totals.checks
  return (
    <div className="frame page checks" data-state={state} data-red={red}>
      <h1>Can I trust it?</h1>
      <p className="lede">
        What must hold of money, shares, orders and events is computed from all rows of the index at
        every block, and shown whether it holds or not. The rows that break it are named.
      </p>
      {error && !data ? <Failure error={error} onRetry={retry} /> : null}
      <dl className="stats">
        <Stat
          id="held"
          label="Checks that hold"
          value={totals ? `${totals.held} of ${totals.checks}` : '…'}
          note={totals ? (red ? `${count(totals.failed)} rows at odds` : 'no row at odds') : null}
        />
        <Stat
          id="rows"
          label="Rows looked at"
          value={totals ? count(totals.rows) : '…'}
          note="anew at every block"
        />
        <Stat
          id="pass"
          label="All held last at block"
          value={passed === null ? (totals ? 'none yet' : '…') : count(passed)}
          note={
            passed === null ? (totals ? 'since this page was opened' : null) : 'moves with the head'
          }
        />
        <Stat
          id="reorgs"
          label="Blocks replaced"
          value={reorgs.data ? count(reorgs.data.reorgs[0]?.id ?? 0) : past ? '–' : '…'}
          unit={past ? '' : 'times'}
          note={past ? 'told of now only' : 'since this index began'}
        />
      </dl>
      <p className="page-as-of">
        {stale ? <strong className="stale-mark">{stale} </strong> : null}
        <AsOf head={data?.head ?? null} />
      </p>
      {state === 'empty' ? (
        <p className="quiet">No block is indexed yet: there is nothing to check.</p>
      ) : null}
      {state === 'loading' ? <div className="checks-wait" aria-busy="true" /> : null}
      {totals && data ? (
        <ul className="check-list">
          {[...data.checks]
            .sort((a, b) => Number(b.failed > 0) - Number(a.failed > 0))
            .map((check) => (
              <CheckCard key={check.name} check={check} />
            ))}
        </ul>
      ) : null}
      {reorgs.data && reorgs.data.reorgs.length > 0 ? <Reorgs reorgs={reorgs.data.reorgs} /> : null}
      {state === 'loading' || past ? null : <Lag />}
      {state === 'loading' ? null : <AgainstChain />}
    </div>
  )
}

/** Below the list, so it comes with it: nothing moves. */
function AgainstChain() {
  return (
    <section className="against-chain" aria-labelledby="against-chain">
      <h2 id="against-chain">Against the chain</h2>
      <p>
        These checks hold the index to itself. One command holds it to the contracts: it reads every
        event again, asks each contract for every value that the index shows (balances, holdings,
        votes and getAvg(), statuses, the queue of every price level of the books) at the indexed
        block, shares no code with the indexer, and prints each difference.
      </p>
      <p className="command">
        <code>{command}</code> <CopyButton text={command} of="the command" />
      </p>
      <p className="quiet">
        It ends with “0 differences in … rows of 26 tables” and code 0, or with code 1. What each
        check is, and how to run it elsewhere: <a href="/docs/checks.md">the documentation</a>.
      </p>
    </section>
  )
}

/** The newest block, of this visit, at which every check held. */
function useLastPass(data: ChecksAnswer | null): number | null {
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    if (data?.head && data.checks.every(({ failed }) => failed === 0)) setHeight(data.head.height)
  }, [data])
  return height
}

function Reorgs({ reorgs }: ResultOf<typeof reorgsQuery>) {
  return (
    <section aria-labelledby="reorgs">
      <h2 id="reorgs">Replaced blocks</h2>
      <ul className="reorgs">
        {reorgs.map(({ id, noticedAt, keptHeight, blocks, events, again }) => (
          <li key={id}>
            {formatTime(noticedAt, locale)}: {count(blocks)} {blocks === 1 ? 'block' : 'blocks'}{' '}
            above block {count(keptHeight)} replaced. Of {count(events)} events in them{' '}
            {count(again)} came again.
          </li>
        ))}
      </ul>
    </section>
  )
}
