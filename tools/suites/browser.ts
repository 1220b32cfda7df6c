import { type Outcome, runProgram } from './suite'

type PlaywrightReport = Suite & {
  stats: { expected: number; unexpected: number; flaky: number }
  /** What belongs to no test. */
  errors?: { message?: string }[]
}

/** The pages of a running stack in a real browser; `only` narrows what runs. `quiet`: failures are what is hoped for. */
export async function browserTests(
  env: Record<string, string>,
  only: string[] = [],
  quiet = false,
): Promise<Omit<Outcome, 'suite'>> {
  const { output } = await runProgram(
    'npx',
    [
      'playwright',
      'test',
      '--config',
      'dashboards/playwright.config.ts',
      '--reporter=json',
      ...only,
    ],
    { env, quiet: true },
  )
  const report = JSON.parse(output.slice(output.indexOf('{'))) as PlaywrightReport
  const apart = (report.errors ?? []).map(({ message }) => `outside of a test: ${message}`)
  const failures = [...failuresIn(report), ...apart]
  if (!quiet) for (const line of failures) process.stdout.write(`FAIL ${line}\n`)
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected, failed: unexpected + flaky }
}

type Suite = {
  title?: string
  suites?: Suite[]
  specs?: {
    title: string
    tests: { projectName: string; status: string; results: { error?: { message?: string } }[] }[]
  }[]
}

function failuresIn(node: Suite): string[] {
  const own = (node.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(
        ({ projectName, status, results }) =>
          `[${projectName}] ${title} (${status}): ${results.at(-1)?.error?.message ?? ''}`,
      ),
  )
  return [...own, ...(node.suites ?? []).flatMap(failuresIn)]
}
