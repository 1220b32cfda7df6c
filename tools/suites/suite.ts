import { spawn } from 'node:child_process'

/** How many tests of one suite passed and failed. A suite that could not run counts as one failed test. */
export type Outcome = { suite: string; passed: number; failed: number }

type Settings = { env?: Record<string, string>; quiet?: boolean }

/** Runs a program of the project; gives its exit code and standard output, which is shown too unless `quiet`. */
export function runProgram(
  command: string,
  args: string[],
  { env = {}, quiet = false }: Settings = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (!quiet) process.stdout.write(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** The outcome of a suite, whatever happens to it. */
export async function runSuite(
  suite: string,
  run: () => Promise<Omit<Outcome, 'suite'>>,
): Promise<Outcome> {
  const startedAt = Date.now()
  process.stdout.write(`\n— ${suite}\n`)
  let outcome: Outcome
  try {
    outcome = { suite, ...(await run()) }
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    outcome = { suite, passed: 0, failed: 1 }
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  process.stdout.write(
    `— ${suite}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s\n`,
  )
  return outcome
}
