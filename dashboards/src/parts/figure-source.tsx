import { variablesOf } from '../figures/entry'
import { figureEvents, queries } from '../figures/queries'
import { recipes } from '../recompute/table'
import type { FilesProps } from './figure-files'
import { Recompute } from './recompute'

/** What a figure's rows are made from; loaded when somebody asks for it. */
export function FigureSource({ entry, generator, ...subject }: FilesProps) {
  const events = figureEvents[entry.name] ?? []
  const of = subject.account ?? generator
  const kind = subject.account ? 'account' : 'generator'
  const search = of === null ? `?name=${events[0]}` : `?${kind}=${of}`
  const variables = variablesOf(entry, of)
  const recipe = recipes[entry.name]
  return (
    <>
      <p>
        Rests on the events {events.join(', ')}: <a href={`/v1/events${search}`}>read them</a>.
        Asked as:
      </p>
      <pre>{queries[entry.name]?.replace(/^\n|\s+$/g, '').replace(/^ {2}/gm, '')}</pre>
      <p>
        Variables: <code>{JSON.stringify(variables)}</code>
      </p>
      {recipe ? <Recompute recipe={recipe} subject={generator} variables={variables} /> : null}
    </>
  )
}
