import { type Fault, faults } from '../../dashboards/test/faults'
import { browserTests } from './browser'
import { type Outcome, runProgram } from './suite'

/** Seeded faults in the pages, one per page, each to be found by the page's own tests on the running stack. */
export async function pageMutations(
  env: Record<string, string>,
  full: boolean,
): Promise<Omit<Outcome, 'suite'>> {
  const outcome = { passed: 0, failed: 0 }
  try {
    for (const fault of full ? faults : faults.filter(({ quick }) => quick)) {
      await buildPages(fault)
      const only = [fault.spec, '--project=desktop-light', '-x']
      const { failed } = await browserTests(env, only, true)
      process.stdout.write(`${failed > 0 ? 'killed  ' : 'SURVIVED'} ${fault.page}: ${fault.what}\n`)
      if (failed > 0) outcome.passed += 1
      else outcome.failed += 1
    }
  } finally {
    await buildPages()
  }
  return outcome
}

/** The stack reads the built files anew for each request. Throws if there is nothing to seed. */
async function buildPages(fault?: Fault): Promise<void> {
  const config = fault ? 'vite.faults.config.ts' : 'vite.config.ts'
  const { code } = await runProgram(
    'npx',
    ['vite', 'build', 'dashboards', '-c', `dashboards/${config}`, '--logLevel', 'error'],
    { env: fault ? { FAULTY_PAGE: fault.page } : {}, quiet: true },
  )
  if (code !== 0) throw new Error(`the pages were not built${fault ? `: ${fault.page}` : ''}`)
}
