import { type ReactNode, useEffect, useRef, useState } from 'react'

/** Before its children are in sight by so much they are not loaded, and ask for nothing. */
const margin = '600px'

type Props = { wait: ReactNode; children: ReactNode }

/** Shows `wait` until the reader comes near, then its children for good. */
export function Near({ wait, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    if (!place.current || near) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true)
      },
      { rootMargin: margin },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [near])
  return near ? children : <div ref={place}>{wait}</div>
}
