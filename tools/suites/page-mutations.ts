import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { type Fault, faults } from '../../dashboards/test/faults'
import { browserTests } from './browser'
import type { Outcome } from './suite'

const root = resolve('dashboards')

/** Seeded faults in the pages, one per page, each to be found by the page's own tests on the running stack. */
export async function pageMutations(
  env: Record<string, string>,
  full: boolean,
): Promise<Omit<Outcome, 'suite'>> {
  const outcome = { passed: 0, failed: 0 }
  try {
    for (const fault of full ? faults : faults.filter(({ quick }) => quick)) {
      await buildPages(fault)
      const { failed } = await browserTests(
        env,
        [fault.spec, '--project=desktop-light', '-x'],
        true,
      )
      process.stdout.write(`${failed > 0 ? 'killed  ' : 'SURVIVED'} ${fault.page}: ${fault.what}\n`)
      if (failed > 0) outcome.passed += 1
      else outcome.failed += 1
    }
  } finally {
    await buildPages()
  }
  return outcome
}

/** The stack reads the built files anew for each request. */
async function buildPages(fault?: Fault): Promise<void> {
  process.env.NODE_ENV = 'production'
  await build({ root, logLevel: 'silent', plugins: fault ? [seed(fault)] : [] })
}

/** Throws if the text stands there no more, or more than once: the fault would be none, or another. */
function seed({ file, text, instead }: Fault): Plugin {
  const path = resolve(root, 'src', file)
  return {
    name: 'heliograph-fault',
    enforce: 'pre',
    load(id) {
      if (id !== path) return null
      const parts = readFileSync(path, 'utf8').split(text)
      if (parts.length !== 2)
        throw new Error(`${file} has "${text}" ${parts.length - 1} times: name a text it has once.`)
      return parts.join(instead)
    },
  }
}
