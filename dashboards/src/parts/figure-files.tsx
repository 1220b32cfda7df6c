import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import type { AnyEntry } from '../figures/entry'
import { fileUrl, pageUrl, type Subject } from '../figures/url'

const FigureSource = lazy(() =>
  import('./figure-source').then((part) => ({ default: part.FigureSource })),
)

const FigureEmbed = lazy(() =>
  import('./figure-embed').then((part) => ({ default: part.FigureEmbed })),
)

export type FilesProps = Subject & { entry: AnyEntry }

/** A figure's rows to take along, what they are made from, and its place for others to point to. */
export function FigureFiles(props: FilesProps) {
  const { name, pictureless } = props.entry
  const formats = pictureless ? ['csv', 'json'] : ['svg', 'csv', 'json']
  useEffect(() => {
    // The address was opened before there was a page: the browser found no such place in it.
    if (location.hash === `#${name}`) document.getElementById(name)?.scrollIntoView()
  }, [name])
  return (
    <div className="figure-files">
      {formats.map((format) => (
        <a key={format} href={fileUrl(props.entry, format, props)}>
          {format.toUpperCase()}
        </a>
      ))}
      <a href={pageUrl(props.entry, props)}>Permalink</a>
      <Opened title="Source" Content={FigureSource} {...props} />
      {pictureless ? null : <Opened title="Embed" Content={FigureEmbed} {...props} />}
    </div>
  )
}

type OpenedProps = FilesProps & { title: string; Content: ComponentType<FilesProps> }

/** Loaded at the first opening, not before. */
function Opened({ title, Content, ...props }: OpenedProps) {
  const [opened, setOpened] = useState(false)
  return (
    <details onToggle={(event) => setOpened(opened || event.currentTarget.open)}>
      <summary>{title}</summary>
      {opened ? (
        <Suspense fallback={null}>
          <Content {...props} />
        </Suspense>
      ) : null}
    </details>
  )
}
