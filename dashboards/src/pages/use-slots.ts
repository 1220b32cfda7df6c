import { type RefObject, useEffect, useState } from 'react'

/** Frame, margins and axis of the figure beside the slots, pixels, at the most. */
const beside = 46 + 114
const slotWidth = 6
/** However wide it is. */
export const mostSlots = 120

/** How many candles the figure in `frame` has room for: they are all that is drawn, told and listed. 0: not laid out yet. */
export function useSlots(frame: RefObject<HTMLElement | null>): number {
  const [slots, setSlots] = useState(0)
  useEffect(() => {
    if (!frame.current) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const room = Math.floor((entry.contentRect.width - beside) / slotWidth)
      setSlots(Math.max(1, Math.min(mostSlots, room)))
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame])
  return slots
}
