// Shows that the invariant suites bite: seeds one fault at a time into a copy of the contracts and expects the named
// invariant to fail. `--quick` takes a few of the faults, and a word (`book`) takes those whose file or name has it.
// Closes with `N killed, N survived`.
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BOOK_FAULTS } from './book-faults.mjs'
import { FAULTS } from './faults.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..')
const FORGE = join(ROOT, 'node_modules/.bin/forge')
const WORKERS = 2
/** Of each invariant for each fault: 1,536 calls, of which a few kill it. */
const RUNS = 12

const quick = process.argv.includes('--quick')
const word = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? ''
const faults = [...FAULTS, ...BOOK_FAULTS].filter(
  (fault) => (fault.quick || !quick) && `${fault.file} ${fault.name}`.toLowerCase().includes(word),
)
const results = new Map()
const copies = []

try {
  for (let i = 0; i < WORKERS; i++) copies.push(await copyProject())
  const queue = [requireSoundBaseline, ...faults.map((fault) => (copy) => seed(copy, fault))]
  await Promise.all(copies.map((copy) => work(copy, queue)))
} finally {
  await Promise.all(copies.map((copy) => rm(copy, { recursive: true, force: true })))
}
report()

/** A copy of the sources and the invariant suites, with runs short enough for one fault each. */
async function copyProject() {
  const copy = await mkdtemp(join(tmpdir(), 'mutate-'))
  await mkdir(join(copy, 'contracts/test'), { recursive: true })
  for (const path of [
    'contracts/src',
    'contracts/test/base',
    'contracts/test/invariants',
    'contracts/solc',
  ]) {
    await cp(join(ROOT, path), join(copy, path), { recursive: true })
  }
  for (const file of ['Handler.t.sol', 'Still.invariants.t.sol', 'book/BookHandler.t.sol']) {
    await rm(join(copy, 'contracts/test/invariants', file))
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  await setRuns(copy, RUNS)
  return copy
}

async function setRuns(copy, runs) {
  const config = await readFile(join(ROOT, 'foundry.toml'), 'utf8')
  const short = config.replace(
    /(\[profile\.default\.invariant\]\n)runs = \d+\n/,
    `$1runs = ${runs}\nshrink_run_limit = 0\n`,
  )
  if (short === config) throw new Error('foundry.toml: no runs under [profile.default.invariant]')
  await writeFile(join(copy, 'foundry.toml'), short)
}

/** Without a fault every killer passes, as `forge test` shows at length; otherwise its failure would prove nothing. */
async function requireSoundBaseline(copy) {
  const killers = [...new Set(faults.map((fault) => fault.killer))]
  await setRuns(copy, 2)
  const output = await forge(copy, killers.join('|'))
  await setRuns(copy, RUNS)
  if (!output.includes('[PASS]') || output.includes('[FAIL'))
    throw new Error(`the suites fail without a fault:\n${output}`)
}

async function work(copy, queue) {
  for (let task = queue.shift(); task; task = queue.shift()) await task(copy)
}

/** Notes 'killed', 'survived', or what is wrong with the fault itself. */
async function seed(copy, fault) {
  const path = join(copy, 'contracts/src', fault.file)
  const source = await readFile(path, 'utf8')
  if (source.split(fault.find).length !== 2) return results.set(fault, 'does not apply')
  const seeded = source.replace(fault.find, () => fault.replace)
  await writeFile(path, seeded)
  const output = await forge(copy, fault.killer)
  await writeFile(path, source)
  if (output.includes('[FAIL')) return results.set(fault, 'killed')
  return results.set(fault, output.includes('[PASS]') ? 'survived' : `broken:\n${output}`)
}

/** @returns all that it prints: a fault which does not compile shows in it, the exit code does not tell it apart */
function forge(cwd, test) {
  return new Promise((resolve, reject) => {
    const child = spawn(FORGE, ['test', '--match-test', test], { cwd })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', () => resolve(output))
  })
}

function report() {
  const width = Math.max(...faults.map((fault) => fault.name.length))
  for (const fault of faults) {
    process.stdout.write(
      `${fault.name.padEnd(width)}  ${fault.killer.padEnd(20)}  ${results.get(fault)}\n`,
    )
  }
  const killed = faults.filter((fault) => results.get(fault) === 'killed').length
  process.stdout.write(`${killed} killed, ${faults.length - killed} survived\n`)
  process.exitCode = killed === faults.length ? 0 : 1
}
