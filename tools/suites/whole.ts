import { browserTests } from './browser'
import { pageMutations } from './page-mutations'
import { makeHome, type RunningStack, removeHome, startStack } from './stack'
import { type Outcome, runProgram, runSuite } from './suite'
import { vitestTests } from './vitest'

/** What is asked of the whole running stack: its market, its proof, its pages, and how it comes back. */
export async function stackSuites(scale: string, full: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const name = (suite: string) => (scale === '1' ? suite : `${suite} x${scale}`)
  const home = makeHome()
  const settings = { DEMO_SCALE: scale }
  try {
    outcomes.push(
      await runSuite(name('stack'), async () => {
        const { code } = await runProgram('npm', ['run', 'build'], { quiet: true })
        if (code !== 0) throw new Error('the build failed')
        const stack = await startStack(home, settings)
        process.stdout.write(`first start: ready after ${stack.seconds.toFixed(1)} s\n`)
        const env = { ...stack.env, ...settings }
        outcomes.push(await runSuite(name('market'), () => vitestTests('market', env)))
        if (scale === '1') {
          const sizes = full ? { TEST_FULL: '1' } : {}
          outcomes.push(await runSuite('pages', () => browserTests({ ...env, ...sizes })))
          outcomes.push(await runSuite('page mutations', () => pageMutations(env, full)))
        }
        return comesBack(stack, home, settings)
      }),
    )
  } finally {
    removeHome(home)
  }
  return outcomes
}

/** After a kill of every process, and after Ctrl-C, the next start goes on and equals the chain; no process is left. */
async function comesBack(
  running: RunningStack,
  home: string,
  settings: Record<string, string>,
): Promise<Omit<Outcome, 'suite'>> {
  const checks: [what: string, ok: boolean][] = []
  const killed = await running.kill()
  checks.push([`killed all ${killed} processes`, killed >= 5])
  const second = await startStack(home, settings)
  process.stdout.write(`after kill -9: ready after ${second.seconds.toFixed(1)} s\n`)
  checks.push(['equals the chain after the kill', await isVerified(second)])
  checks.push(['no process outlives Ctrl-C', (await second.stop()).length === 0])
  const third = await startStack(home, settings)
  process.stdout.write(`after Ctrl-C: ready after ${third.seconds.toFixed(1)} s\n`)
  checks.push(['equals the chain after Ctrl-C', await isVerified(third)])
  checks.push(['no process outlives the second Ctrl-C', (await third.stop()).length === 0])

  for (const [what, ok] of checks) process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${what}\n`)
  const failed = checks.filter(([, ok]) => !ok).length
  return { passed: checks.length - failed, failed }
}

async function isVerified({ env }: RunningStack): Promise<boolean> {
  const { code, output } = await runProgram('node', ['lib/verify/main.js'], { env, quiet: true })
  process.stdout.write(`${output.trimEnd().split('\n').at(-1)}\n`)
  return code === 0
}
