import { useState } from 'react'
import { formatCount } from '../format'
import { graphql, type ResultOf } from '../graphql'
import { locale } from '../locale'
import { useQuery } from '../use-query'
import '../styles/panel.css'

const reorgQuery = graphql(`
  query LastReorg {
    reorgs(limit: 1) { id keptHeight headHeight blocks events again gone { name txHash } }
  }
`)
type Reorg = ResultOf<typeof reorgQuery>['reorgs'][number]
const none = {}
/** Events that the page lists. */
const shown = 20

/** News: blocks that the page may have shown were replaced, and what became of what was in them. `id`: of the newest. */
export function ReorgNotice({ id }: { id: number }) {
  const { data } = useQuery(reorgQuery, none)
  const [read, setRead] = useState(0)
  const reorg = data?.reorgs[0]
  if (!reorg || reorg.id < id || read >= reorg.id) return null
  return (
    <aside className="past" aria-label="Blocks were replaced" data-testid="reorg">
      <div className="frame">
        <p role="status">{wordsOf(reorg)}</p>
        <button type="button" onClick={() => setRead(reorg.id)}>
          Understood
        </button>
        {reorg.gone.length > 0 ? (
          <details>
            <summary>What is gone</summary>
            <ul>
              {reorg.gone.slice(0, shown).map(({ name, txHash }, i) => (
                <li key={i}>
                  {name} <code>{txHash}</code>
                </li>
              ))}
            </ul>
            {reorg.gone.length > shown ? (
              <p className="quiet">
                And {formatCount(reorg.gone.length - shown, locale)} more: <code>reorgs</code> in
                GraphQL lists them.
              </p>
            ) : null}
          </details>
        ) : null}
      </div>
    </aside>
  )
}

function wordsOf({ blocks, keptHeight, events, again, gone }: Reorg): string {
  const count = (value: number, one: string, many: string) =>
    `${formatCount(value, locale)} ${value === 1 ? one : many}`
  const replaced = `${count(blocks, 'block', 'blocks')} above block ${formatCount(keptHeight, locale)} ${blocks === 1 ? 'was' : 'were'} replaced`
  if (events === 0) return `${replaced}. They held nothing of this market: no figure changed.`
  const fate =
    gone.length === 0
      ? 'all of them came again'
      : `${formatCount(again, locale)} came again, ${formatCount(gone.length, locale)} did not`
  return `${replaced}: of ${count(events, 'event', 'events')} in them ${fate}. All figures are read anew.`
}
