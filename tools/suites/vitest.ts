import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Outcome, runProgram } from './suite'

/** Tests of one vitest project of vitest.config.mts. */
export async function vitestTests(
  project: string,
  env: Record<string, string> = {},
): Promise<Omit<Outcome, 'suite'>> {
  const report = join(mkdtempSync(join(tmpdir(), 'heliograph-vitest-')), 'report.json')
  await runProgram(
    'npx',
    [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env },
  )
  const { success, numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that does not even load fails no test, but the run. The exit code says nothing: a hook of a package sets it.
  return { passed: numPassedTests, failed: numFailedTests || (success ? 0 : 1) }
}
