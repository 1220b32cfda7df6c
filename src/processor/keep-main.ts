import { fork } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { run, START_AGAIN } from '../run'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * `npm run process`: the processor, started again whenever it asks for it, because another version of the index is served.
 * It ends when this process does, even by kill -9, and this one ends with its exit code.
 */
run('processor', async () => {
  for (;;) {
    const code = await runProcessor()
    if (code !== START_AGAIN) process.exit(code)
  }
})

function runProcessor(): Promise<number> {
  const child = fork(join(__dirname, 'main.js'))
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, pass)
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 0)),
    )
  }).finally(() => {
    for (const signal of SIGNALS) process.off(signal, pass)
  })
}
