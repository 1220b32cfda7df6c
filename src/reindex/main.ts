import { databaseUrlOf, readConfig, rpcUrlOf } from '../config'
import { readDeployment } from '../deployment'
import { resolveIndex } from '../index-version'
import { setLogLevel } from '../log'
import { requireChainOf } from '../outside-chain'
import { run } from '../run'
import { untilStopped } from '../stack/processes/signals'
import { ReindexError } from './error'
import { describeVersions } from './list'
import { createProgress } from './progress'
import { prune } from './prune'
import { goBack, reindex } from './reindex'

const FLAGS = ['--back', '--list', '--prune']

/**
 * `npm run reindex`: a new version of the index, built beside the served one and switched to once it equals the chain.
 * `--back` returns to the version before, `--list` shows the versions, `--prune` drops those that are not served.
 */
run('reindex', async () => {
  const flag = readFlag(process.argv.slice(2))
  const config = readConfig()
  setLogLevel(config.logLevel)
  const { baseUrl } = await resolveIndex(databaseUrlOf(config))
  if (flag === '--list') {
    for (const line of await describeVersions(baseUrl)) process.stdout.write(`${line}\n`)
    return
  }
  if (flag === '--prune') return prune(baseUrl, createProgress(process.stdout, 0))

  const deployment = readDeployment(config)
  const rpcUrl = rpcUrlOf(config)
  await requireChainOf(deployment, rpcUrl, config)
  const stopping = new AbortController()
  void untilStopped().then((signal) =>
    stopping.abort(
      new ReindexError('STOPPED', `Stopped by ${signal}: the served index is as it was.`),
    ),
  )
  const work = flag === '--back' ? goBack : reindex
  const progress = createProgress(process.stdout, deployment.startBlock)
  await work({ baseUrl, rpcUrl, deployment, config, progress, signal: stopping.signal })
})

function readFlag(words: string[]): string | undefined {
  const [flag] = words
  const wrong = words.find((word) => !FLAGS.includes(word)) ?? words[1]
  if (wrong === undefined) return flag
  throw new ReindexError(
    'BAD_FLAG',
    `"${wrong}" is not understood here: give one of ${FLAGS.join(', ')}, or nothing to re-index.`,
  )
}
