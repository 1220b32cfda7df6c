import { type FigureEntry, variablesOf } from '../figures/entry'

type Props = { entry: FigureEntry<never, never>; generator: string | null }

/** A figure's rows to take along, and what they are made from. */
export function FigureFiles({ entry, generator }: Props) {
  const search = generator === null ? '' : `?generator=${generator}`
  const events = `/v1/events${search || `?name=${entry.events[0]}`}`
  return (
    <div className="figure-files">
      {['svg', 'csv', 'json'].map((format) => (
        <a key={format} href={`/charts/${entry.name}.${format}${search}`}>
          {format.toUpperCase()}
        </a>
      ))}
      <details>
        <summary>Source</summary>
        <p>
          Rests on the events {entry.events.join(', ')}: <a href={events}>read them</a>. Asked as:
        </p>
        <pre>{entry.document.replace(/^\n|\s+$/g, '').replace(/^ {2}/gm, '')}</pre>
        <p>
          Variables: <code>{JSON.stringify(variablesOf(entry, generator))}</code>
        </p>
      </details>
    </div>
  )
}
