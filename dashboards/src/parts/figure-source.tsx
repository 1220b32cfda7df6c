import { variablesOf } from '../figures/entry'
import { figureEvents, queries } from '../figures/queries'
import { recipes } from '../recompute/table'
import type { FilesProps } from './figure-files'
import { Recompute } from './recompute'

/** What a figure's rows are made from; loaded when somebody asks for it. */
export function FigureSource({ entry, id, choices }: FilesProps) {
  const events = figureEvents[entry.name] ?? []
  const one = id === null || entry.of === 'compare' ? null : entry.of
  const search = one ? `?${one}=${id}` : `?name=${events[0]}`
  const variables = variablesOf(entry, id, choices)
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
      {recipe ? <Recompute recipe={recipe} subject={id} variables={variables} /> : null}
    </>
  )
}
