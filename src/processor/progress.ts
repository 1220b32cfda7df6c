import type { Log } from '../log'
import type { Observer, Phase } from './observer'
import { type Bar, renderStanding } from './progress-bar'

/** Tells how far the index is: a bar for a person who watches, else a line for each commit. */
export type Progress = Pick<Observer, 'commit' | 'rollback' | 'phase'>

/** One info line per commit: blocks `from` to `to`, events, milliseconds. */
export function createLines(log: Log): Progress {
  let last: number | undefined
  return {
    commit({ height, blocks, events, seconds }) {
      // Blocks without a match may be left out of `blocks`, so the last commit says more.
      const from = Math.min(last === undefined ? height - blocks + 1 : last + 1, height)
      last = height
      log.info('batch', { from, to: height, events, ms: Math.round(seconds * 1_000) })
    },
    rollback({ depth, seconds }) {
      if (last !== undefined) last -= depth
      log.info('rollback', { blocks: depth, ms: Math.round(seconds * 1_000) })
    },
    phase: (phase) => log.info(phase),
  }
}

type BarOptions = {
  bar: Bar
  startBlock: number
  /** Null while it is unknown. */
  chainHeight(): number | null
  /** Milliseconds of a clock that never goes back. */
  now?: () => number
}

/** The pace is that of so many milliseconds before. */
const PACE_MS = 10_000
/** The bar is drawn anew at most this often, milliseconds. */
const DRAW_MS = 100

/** A bar that is drawn over itself: share of the blocks, pace, time left, phase. */
export function createBarProgress(options: BarOptions): Progress {
  const { bar, startBlock, chainHeight, now = () => performance.now() } = options
  const marks: { at: number; height: number; events: number }[] = []
  let phase: Phase = 'history'
  let drawnAt = Number.NEGATIVE_INFINITY
  let events = 0

  function draw(at: number) {
    const [first, last] = [marks[0], marks.at(-1)]
    const seconds = first && last ? (last.at - first.at) / 1_000 : 0
    const height = last?.height ?? startBlock
    const total = Math.max(chainHeight() ?? height, height)
    const perSecond = (gone: number) => (seconds > 0 ? Math.max(0, gone) / seconds : undefined)
    const pace = first && last ? perSecond(last.height - first.height) : undefined
    const done = { done: Math.max(0, height - startBlock), total: Math.max(0, total - startBlock) }
    drawnAt = at
    bar.draw(
      renderStanding(
        {
          phase,
          height,
          ...done,
          eventsPerSecond: first && last ? perSecond(last.events - first.events) : undefined,
          secondsLeft: pace ? (total - height) / pace : undefined,
        },
        bar.width(),
      ),
    )
  }

  return {
    commit(commit) {
      const at = now()
      const next = commit.isHot ? 'head' : 'history'
      const isNew = next !== phase
      phase = next
      events += commit.events
      marks.push({ at, height: commit.height, events })
      while (marks.length > 2 && at - (marks[0]?.at ?? at) > PACE_MS) marks.shift()
      if (isNew || at - drawnAt >= DRAW_MS) draw(at)
    },
    rollback() {}, // the commit that follows tells the height
    phase(next) {
      phase = next
      draw(now())
    },
  }
}

/** Tells the progress as well as `observe`. */
export function withProgress(observe: Observer, progress: Progress): Observer {
  return {
    ...observe,
    commit(commit) {
      observe.commit(commit)
      progress.commit(commit)
    },
    rollback(rollback) {
      observe.rollback(rollback)
      progress.rollback(rollback)
    },
    phase: progress.phase,
  }
}
