import { hideSecrets, readConfig } from '../config'
import { setLogLevel } from '../log'
import { run } from '../run'
import { homePaths } from './home'
import { stopPostmaster } from './postgres/survivor'
import { checkHere, checkOutside } from './preflight'
import { requireUnlocked, takeLock } from './processes/lock'
import { runScope } from './processes/scope'
import { stopSurvivors } from './processes/survivors'
import { createProgress } from './progress'
import { removeStackFile, writeStackFile } from './stack-file'
import { startStack } from './start'

/** Holds the lock of `npm start` on its home folder. */
const LOCK = 'stack'

/** Children that a killed stack may have left, in the order in which they are stopped. */
const CHILDREN = ['processor', 'api', 'chain', 'database']

/** `npm start`: database, chain, contracts, market, processor and API, until Ctrl-C. */
run('stack', async () => {
  const progress = createProgress()
  const config = readConfig()
  setLogLevel(config.logLevel)
  const { home } = config

  // All that can be wrong is found before anything is written.
  requireUnlocked(home, LOCK)
  const outside = await checkOutside(config)
  const survivors = await stopSurvivors(home, CHILDREN)
  if (await stopPostmaster(homePaths(home).database)) survivors.push('database')
  if (survivors.length > 0)
    progress.say(`Stopped what an earlier start left: ${survivors.join(', ')}`)
  await checkHere(config)

  await runScope(
    async (scope) => {
      scope.onStop(takeLock(home, LOCK))
      removeStackFile(home)
      const { file, died, onSwitch } = await startStack({ scope, config, progress }, outside)
      writeStackFile(home, file)
      scope.onStop(() => removeStackFile(home))
      onSwitch((now) => {
        writeStackFile(home, now)
        progress.say(`The index is served from ${hideSecrets(now.databaseUrl)} now`)
      })
      progress.say('Ready')
      for (const [name, value] of Object.entries(file))
        progress.say(`  ${name.padEnd(12)} ${value}`)
      progress.say('Ctrl-C stops it')
      await died
    },
    () => progress.say('Stopping'),
  )
  progress.say('Stopped')
  process.exit(0)
})
