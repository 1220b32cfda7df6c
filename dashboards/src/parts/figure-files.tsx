import { lazy, Suspense, useState } from 'react'
import type { FigureEntry } from '../figures/entry'

const FigureSource = lazy(() =>
  import('./figure-source').then((part) => ({ default: part.FigureSource })),
)

type Entry = Pick<FigureEntry<never, never>, 'name' | 'generator' | 'account' | 'events'>
/** `generator`: or the account, of a figure of one. */
export type FilesProps = { entry: Entry; generator: string | null }

/** A figure's rows to take along, and what they are made from. */
export function FigureFiles({ entry, generator }: FilesProps) {
  const search =
    generator === null ? '' : `?${entry.account ? 'account' : 'generator'}=${generator}`
  const [opened, setOpened] = useState(false)
  return (
    <div className="figure-files">
      {['svg', 'csv', 'json'].map((format) => (
        <a key={format} href={`/charts/${entry.name}.${format}${search}`}>
          {format.toUpperCase()}
        </a>
      ))}
      <details onToggle={(event) => setOpened(opened || event.currentTarget.open)}>
        <summary>Source</summary>
        {opened ? (
          <Suspense fallback={null}>
            <FigureSource entry={entry} generator={generator} />
          </Suspense>
        ) : null}
      </details>
    </div>
  )
}
