import { setLogLevel } from '../../src/log'
import { runScope } from '../../src/stack/processes/scope'
import { benchDelay } from './delay-bench'
import { benchFanout } from './fanout-bench'
import { benchFeeds } from './feeds-bench'
import { benchIndex } from './index-bench'
import { readOptions } from './options'
import { benchScale } from './scale-bench'
import { benchUndo } from './undo-bench'

const BENCHES = {
  index: benchIndex,
  scale: benchScale,
  delay: benchDelay,
  undo: benchUndo,
  feeds: benchFeeds,
  fanout: benchFanout,
}

/** `npm run bench -- <name>`: measures, prints, and writes `bench/results/<name>.json`. */
async function main(): Promise<void> {
  setLogLevel('error')
  const { bench, options } = readOptions(process.argv.slice(2))
  for (const run of bench === 'all' ? Object.values(BENCHES) : [BENCHES[bench]]) {
    await runScope(
      (scope) => run(scope, options),
      () => {
        process.exitCode = 130
      },
    )
    if (process.exitCode) return
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
