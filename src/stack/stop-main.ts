import { readConfig } from '../config'
import { run } from '../run'
import { homePaths } from './home'
import { findMark, isRunning } from './processes/mark'
import { stopProcess } from './processes/stop'

/** The stack stops its parts in order; it may take so long before it is killed. */
const GRACE_MS = 30_000

/** `npm run stop`: stops the stack that `npm start` runs in HELIOGRAPH_HOME; nothing to do is no error. */
run('stop', async () => {
  const { home } = readConfig()
  const mark = findMark(homePaths(home).marks, 'stack')
  if (!mark || !isRunning(mark)) {
    process.stdout.write(`Nothing runs in ${home}\n`)
    return
  }
  await stopProcess(mark, 'SIGINT', GRACE_MS)
  process.stdout.write(`Stopped the stack of ${home}\n`)
})
