import { messageOf } from '../../errors'
import { createLog } from '../../log'
import { untilStopped } from './signals'

const log = createLog('stack')

/** What was started and is to be stopped, the last one first. */
export type Scope = {
  onStop(stop: () => Promise<void> | void): void
  isStopping(): boolean
}

/**
 * Runs `main` until it ends, fails, or someone asks the process to stop, at any moment of it; then stops all that it
 * registered. Throws what `main` threw, unless it was stopped before.
 */
export async function runScope(
  main: (scope: Scope) => Promise<void>,
  onSignal: (signal: NodeJS.Signals) => void,
): Promise<void> {
  const stops: (() => Promise<void> | void)[] = []
  let isStopping = false
  const scope: Scope = {
    onStop: (stop) => stops.push(stop),
    isStopping: () => isStopping,
  }
  const stopped = untilStopped().then(onSignal)
  const working = main(scope)
  try {
    await Promise.race([working, stopped])
  } finally {
    isStopping = true
    working.catch(() => {}) // it fails because its children are stopped
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      try {
        await stop()
      } catch (error) {
        log.warn(`not stopped in order: ${messageOf(error)}`)
      }
    }
  }
}
