import { useState } from 'react'
import { AskError } from '../ask'
import type { Verdict } from '../check-run/equation'
import { formatCount } from '../format'
import { locale } from '../locale'
import { Failure } from './failure'

type Answer = Verdict & { height: number | null }
type State = 'idle' | 'asking' | Answer | AskError

const count = (value: number | bigint) => formatCount(value, locale)

/** Fetches the rows and does the sum over in the reader's own browser. */
export function RunCheck({ name, run }: { name: string; run: () => Promise<Answer> }) {
  const [state, setState] = useState<State>('idle')
  const start = () => {
    setState('asking')
    run().then(setState, (fault: unknown) =>
      setState(fault instanceof AskError ? fault : new AskError(String(fault), 'PAGE', false)),
    )
  }
  if (state instanceof AskError) return <Failure error={state} onRetry={start} />
  return (
    <div className="recompute">
      <button type="button" onClick={start} disabled={state === 'asking'}>
        Run in my browser<span className="unseen">: {name}</span>
      </button>
      <span role="status">
        {state === 'idle' ? '' : state === 'asking' ? 'Fetching the rows…' : <Said {...state} />}
      </span>
    </div>
  )
}

function Said({ equations, rows, unequal, height }: Answer) {
  const basis = `${count(equations)} sums over ${count(rows)} rows of block ${height === null ? 'none' : count(height)}`
  const [first] = unequal
  if (!first)
    return (
      <>
        <strong className="equal">Equal</strong>: {basis}
      </>
    )
  return (
    <>
      <strong className="unequal">Not equal</strong>: {first.what} is {count(first.found)}, should
      be {count(first.expected)}; {count(unequal.length)} of {basis}
    </>
  )
}
