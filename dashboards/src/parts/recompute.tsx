import { useEffect, useRef, useState } from 'react'
import { useBlock } from '../block'
import { formatCount } from '../format'
import { locale } from '../locale'
import { contractWords } from '../recompute/contract-words'
import type { Recipe, Subject } from '../recompute/recipe'
import { isEqual, type Outcome, recompute } from '../recompute/run'
import { outcomeWords } from '../recompute/words'
import '../styles/recompute.css'

type State =
  | { is: 'idle' }
  | { is: 'running'; events: number }
  | { is: 'equal' | 'unequal'; outcome: Outcome }
  | { is: 'failed'; why: string }
type Props = { recipe: Recipe; subject: Subject; variables: Record<string, unknown> }

/** Folds a figure's kept events in this browser, with code of its own, and says whether our rows are the same. */
export function Recompute({ recipe, subject, variables }: Props) {
  const past = useBlock()
  const [state, setState] = useState<State>({ is: 'idle' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const start = () => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    const set = (next: State) => {
      if (!signal.aborted) setState(next)
    }
    const onProgress = (events: number) => set({ is: 'running', events })
    onProgress(0)
    recompute(recipe, { subject, variables, onProgress, signal, past }).then(
      (outcome) => set({ is: isEqual(outcome) ? 'equal' : 'unequal', outcome }),
      (error: unknown) => set({ is: 'failed', why: String(error) }),
    )
  }
  return (
    <div className="recompute" data-recompute={state.is}>
      <button type="button" onClick={start} disabled={state.is === 'running'}>
        Recompute here
      </button>
      <p className="quiet">
        Reads these events, folds them in your browser with code that shares nothing with the index,
        and compares. {recipe.beyond}
        {recipe.contract
          ? ' A wallet in this browser is then used to ask the contract itself, of your own node; it is asked for nothing else.'
          : null}
      </p>
      <p role="status">{wordsOf(state)}</p>
      {'outcome' in state ? <Contract outcome={state.outcome} /> : null}
      {'outcome' in state ? <Event event={state.outcome.dispute?.event ?? null} /> : null}
    </div>
  )
}

function Contract({ outcome: { contract, block } }: { outcome: Outcome }) {
  if (contract === null) return null
  const { value, answer } = contract
  return <p data-contract={answer.is}>{contractWords(value, answer, block, locale)}</p>
}

function wordsOf(state: State): string {
  if (state.is === 'idle') return ''
  if (state.is === 'running') return `Reading: ${formatCount(state.events, locale)} events so far…`
  if (state.is === 'failed') return `Not compared. ${state.why}`
  return outcomeWords(state.outcome, locale)
}

function Event({ event }: { event: NonNullable<Outcome['dispute']>['event'] }) {
  if (event === null) return null
  const { blockNumber, emitter, txHash } = event
  const search = `emitter=${emitter}&fromBlock=${blockNumber}&toBlock=${blockNumber + 1}`
  return (
    <p>
      Transaction <code>{txHash}</code> of contract <code>{emitter}</code>:{' '}
      <a href={`/v1/events?${search}`}>read the block’s events</a>.
    </p>
  )
}
