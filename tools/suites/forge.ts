import { type Outcome, runProgram } from './suite'

type ForgeReport = Record<
  string,
  { test_results: Record<string, { status: string; reason?: string }> }
>

/** Unit, fuzz and invariant tests of the contracts, with the gas snapshots held to those committed. */
export async function forgeTests(full: boolean): Promise<Omit<Outcome, 'suite'>> {
  const env = { FORGE_SNAPSHOT_CHECK: 'true', ...(full ? { FOUNDRY_PROFILE: 'full' } : {}) }
  const { output, code } = await runProgram('npx', ['forge', 'test', '--json'], {
    env,
    quiet: true,
  })
  const json = output.slice(output.indexOf('{'))
  const report: ForgeReport = JSON.parse(json)
  const results = Object.entries(report).flatMap(([contract, { test_results }]) =>
    Object.entries(test_results).map(([name, result]) => ({ contract, name, ...result })),
  )
  for (const { contract, name, status, reason } of results) {
    if (status !== 'Success')
      process.stdout.write(`FAIL ${contract} ${name}: ${reason ?? status}\n`)
  }
  const failed = results.filter(({ status }) => status !== 'Success').length
  // A drifted gas snapshot fails the run without failing a test.
  return { passed: results.length - failed, failed: failed || (code === 0 ? 0 : 1) }
}

/** Seeded faults in the contracts, each to be killed by the invariant it names. */
export async function mutationTests(full: boolean): Promise<Omit<Outcome, 'suite'>> {
  const { output } = await runProgram('node', [
    'contracts/test/mutate.mjs',
    ...(full ? [] : ['--quick']),
  ])
  const [, killed, survived] = /(\d+) killed, (\d+) survived/.exec(output) ?? []
  if (!killed) throw new Error('the mutation run printed no summary')
  return { passed: Number(killed), failed: Number(survived) }
}
