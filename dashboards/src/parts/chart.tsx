import { useEffect, useRef, useState } from 'react'
import type { Env } from '../charts/frame'
import { locale } from '../locale'
import { useDark } from '../theme-choice'

export type Draw<Rows> = (rows: Rows, env: Env) => Element
export type Drawing<Rows> = () => Promise<{ draw: Draw<Rows>; nameMarks: (root: Element) => void }>

type Props<Rows> = {
  rows: Rows
  drawing: Drawing<Rows>
  height: number
  onError: (message: string) => void
}

/** Draws rows into a frame of fixed height, anew when rows, width or theme change. */
export function Chart<Rows>({ rows, drawing, height, onError }: Props<Rows>) {
  const frame = useRef<HTMLDivElement>(null)
  const pointer = useRef<PointerEventInit | null>(null)
  const [width, setWidth] = useState(0)
  const dark = useDark()
  const key = JSON.stringify(rows)

  useEffect(() => {
    if (!frame.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width))
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const target = frame.current
    if (!target || width === 0) return
    let observer: MutationObserver | undefined
    let gone = false
    drawing().then(
      ({ draw, nameMarks }) => {
        if (gone) return
        try {
          const element = draw(JSON.parse(key) as Rows, { width, dark, locale })
          target.replaceChildren(element)
          // Live rows redraw under a resting pointer: its tip stays.
          if (pointer.current)
            plotOf(element).dispatchEvent(new PointerEvent('pointermove', pointer.current))
          // Tips add labelled groups as the pointer moves.
          observer = new MutationObserver(() => nameMarks(element))
          observer.observe(element, { childList: true, subtree: true })
          target.dataset.drawn = 'true'
        } catch (error) {
          onError(error instanceof Error ? error.message : String(error))
        }
      },
      () => onError('The chart’s code did not load.'),
    )
    return () => {
      gone = true
      observer?.disconnect()
    }
  }, [key, width, dark, drawing, onError])

  return (
    <div
      className="chart"
      ref={frame}
      style={{ height }}
      onPointerMove={({ clientX, clientY, pointerType }) => {
        pointer.current = { clientX, clientY, pointerType }
      }}
      onPointerLeave={() => {
        pointer.current = null
      }}
    />
  )
}

/** Of plots below each other the first one has the tip. */
const plotOf = (element: Element) => element.querySelector('svg') ?? element
