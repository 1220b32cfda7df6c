import { HeliographError } from './errors'
import { createLog } from './log'

/** Exit code of a program that is to be started again at once: nothing is wrong. */
export const START_AGAIN = 75

/**
 * Runs a program's main function. An expected failure ends the process with exit code 1 and one line on stderr,
 * any other with its stack as well.
 */
export function run(part: string, main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (error instanceof HeliographError) {
      createLog(part).error(error.message, { code: error.code })
    } else {
      createLog(part).error(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
    process.exit(1)
  })
}
