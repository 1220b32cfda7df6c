import { useSyncExternalStore } from 'react'

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** One clock for all ages of a page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const

/** How long ago, in the greatest unit of which there are two: `95 s`, `3 min`. */
export function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000))
  for (const [unit, length] of units)
    if (seconds >= 2 * length) return `${Math.floor(seconds / length)} ${unit}`
  return `${seconds} s`
}

/** Counts on by itself. `since` in Unix milliseconds. */
export function Age({ since }: { since: number }) {
  const time = useSyncExternalStore(subscribe, () => now)
  return <>{ageText(Math.max(time, now) - since)}</>
}
