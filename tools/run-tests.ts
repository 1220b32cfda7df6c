import { browserTests } from './suites/browser'
import { forgeTests, mutationTests } from './suites/forge'
import { startStack } from './suites/stack'
import { type Outcome, runProgram, runSuite } from './suites/suite'
import { vitestTests } from './suites/vitest'

/** `npm test`: every suite in turn; the last line sums them up. `--full` takes the large sizes. */
async function main(): Promise<void> {
  const full = process.argv.includes('--full')
  const outcomes: Outcome[] = []
  outcomes.push(await runSuite('contracts', () => forgeTests(full)))
  outcomes.push(await runSuite('contract mutations', () => mutationTests(full)))
  outcomes.push(await runSuite('programs', () => vitestTests('programs')))
  outcomes.push(...(await stackSuites('1', full)))
  if (full) outcomes.push(...(await stackSuites('3', full)))

  const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, one) => total + one[key], 0)
  process.stdout.write('\n')
  for (const { suite, passed, failed } of outcomes) {
    process.stdout.write(`${suite.padEnd(24)} ${passed} passed, ${failed} failed\n`)
  }
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
  process.exitCode = sum('failed') === 0 ? 0 : 1
}

/** What is asked of the whole running stack: its market, its proof, its pages. */
async function stackSuites(scale: string, full: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const name = (suite: string) => (scale === '1' ? suite : `${suite} x${scale}`)
  outcomes.push(
    await runSuite(name('stack'), async () => {
      const { code } = await runProgram('npm', ['run', 'build'], { quiet: true })
      if (code !== 0) throw new Error('the build failed')
      const stack = await startStack({ DEMO_SCALE: scale })
      process.stdout.write(`ready after ${stack.seconds.toFixed(1)} s\n`)
      try {
        const env = { ...stack.env, DEMO_SCALE: scale, ...(full ? { FULL: '1' } : {}) }
        outcomes.push(await runSuite(name('market'), () => vitestTests('market', env)))
        if (scale === '1') outcomes.push(await runSuite('pages', () => browserTests(env)))
      } finally {
        await stack.stop()
      }
      return { passed: 1, failed: 0 }
    }),
  )
  return outcomes
}

void main()
