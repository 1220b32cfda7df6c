import type { Phase } from './observer'

/** How far the index is. Blocks are counted from the deployment's first; what cannot be told yet is undefined. */
export type Standing = {
  phase: Phase
  height: number
  done: number
  total: number
  eventsPerSecond: number | undefined
  secondsLeft: number | undefined
}

/** A last line that is drawn over itself. */
export type Bar = { draw(line: string): void; width(): number }

type Screen = Pick<NodeJS.WriteStream, 'write' | 'columns'>

const CLEAR = '\r\x1b[2K'

/** Keeps one line at the foot of `screen`. Whatever else is written there goes above it. */
export function openBar(screen: Screen): Bar {
  const write = screen.write.bind(screen) as (chunk: unknown, ...rest: unknown[]) => boolean
  let line = ''
  const above = (chunk: unknown, ...rest: unknown[]) => {
    if (line) write(CLEAR)
    const isTaken = write(chunk, ...rest)
    if (line) write(line)
    return isTaken
  }
  screen.write = above as typeof screen.write
  // Leaves the bar where it stands, and the prompt a line of its own.
  process.once('exit', () => line && write('\n'))
  return {
    width: () => screen.columns || 80,
    draw(next) {
      line = next
      write(CLEAR + line)
    },
  }
}

const MOST_CELLS = 30
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** One line of at most `width` characters; the bar is cut first, then the end. */
export function renderStanding(standing: Standing, width: number): string {
  const { phase, height, done, total, eventsPerSecond, secondsLeft } = standing
  const share = total > 0 ? Math.min(done / total, 1) : 1
  const words =
    phase === 'head'
      ? [
          `block ${whole.format(height)}`,
          ...(done < total ? [`${whole.format(total - done)} behind`] : []),
        ]
      : [
          `${Math.floor(share * 100)} %`,
          `${whole.format(done)}/${whole.format(total)} blocks`,
          ...(phase === 'history' && secondsLeft !== undefined
            ? [`${durationOf(secondsLeft)} left`]
            : []),
        ]
  if (eventsPerSecond !== undefined) words.push(`${whole.format(eventsPerSecond)} events/s`)
  const text = words.join('  ')
  const label = phase.padEnd(7)
  const cells = Math.min(MOST_CELLS, width - `${label} []  ${text} `.length)
  const full = Math.round(share * cells)
  const bar = cells > 0 ? `[${'#'.repeat(full)}${'-'.repeat(cells - full)}]  ` : ''
  return `${label} ${bar}${text}`.slice(0, Math.max(0, width - 1))
}

/** Rounded up to whole seconds. @example '1 h 02 min', '2 min 05 s', '7 s' */
export function durationOf(seconds: number): string {
  const all = Math.ceil(seconds)
  const [hours, minutes] = [Math.floor(all / 3_600), Math.floor((all % 3_600) / 60)]
  const two = (value: number) => String(value).padStart(2, '0')
  if (hours > 0) return `${hours} h ${two(minutes)} min`
  return minutes > 0 ? `${minutes} min ${two(all % 60)} s` : `${all} s`
}
