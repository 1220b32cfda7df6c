import { variablesOf } from '../figures/entry'
import { queries } from '../figures/queries'
import type { FilesProps } from './figure-files'

/** What a figure's rows are made from; loaded when somebody asks for it. */
export function FigureSource({ entry, generator }: FilesProps) {
  const of = entry.account ? 'account' : 'generator'
  const search = generator === null ? `?name=${entry.events[0]}` : `?${of}=${generator}`
  return (
    <>
      <p>
        Rests on the events {entry.events.join(', ')}: <a href={`/v1/events${search}`}>read them</a>
        . Asked as:
      </p>
      <pre>{queries[entry.name]?.replace(/^\n|\s+$/g, '').replace(/^ {2}/gm, '')}</pre>
      <p>
        Variables: <code>{JSON.stringify(variablesOf(entry, generator))}</code>
      </p>
    </>
  )
}
