import { forgeTests, mutationTests } from './suites/forge'
import { type Outcome, runSuite } from './suites/suite'
import { vitestTests } from './suites/vitest'
import { stackSuites } from './suites/whole'

/** `npm test`: every suite in turn; the last line sums them up. `--full` takes the large sizes. */
async function main(): Promise<void> {
  const full = process.argv.includes('--full')
  const outcomes: Outcome[] = []
  outcomes.push(await runSuite('contracts', () => forgeTests(full)))
  outcomes.push(await runSuite('contract mutations', () => mutationTests(full)))
  outcomes.push(
    await runSuite('programs', () => vitestTests('programs', full ? { TEST_FULL: '1' } : {})),
  )
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

void main()
