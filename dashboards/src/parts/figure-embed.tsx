import { useBlock } from '../block'
import { embedUrl } from '../figures/url'
import { heights } from '../theme'
import { CopyButton } from './copy-button'
import type { FilesProps } from './figure-files'

/** Room for title, caption and as-of beside the chart. */
const around = 190

/** What to paste into a page of one's own; loaded when somebody asks for it. */
export function FigureEmbed({ entry, id, choices }: FilesProps) {
  // Of now it stays with the chain; of a past block it stays at that.
  const subject = { id, block: useBlock(), ...(choices && { choices }) }
  const { origin } = globalThis.location
  const height = (heights[entry.name as keyof typeof heights] ?? heights.energy) + around
  const frame = `<iframe src="${origin}${embedUrl(entry, subject)}" width="640" height="${height}" title="${entry.title(null)}" loading="lazy" style="border:0"></iframe>`
  return (
    <>
      <p>
        A frame for a page of yours; it needs no script. Its address also takes theme=dark and a
        width from 320 to 1280.
      </p>
      <pre>{frame}</pre>
      <CopyButton text={frame} of="the frame" />
    </>
  )
}
