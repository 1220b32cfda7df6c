import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join, resolve } from 'node:path'

const BENCH = resolve(__dirname, '../../../..')

/** What the figures were measured on: no names, no paths. */
export function machine() {
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    versions: { postgresql: '18.4', anvil: '1.7.1', ...versionsOf(['ponder', 'viem']), ...stock() },
  }
}

function versionsOf(names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(join(BENCH, 'node_modules', name, 'package.json'), 'utf8')
      return [name, JSON.parse(text).version]
    }),
  )
}

function stock(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync(join(BENCH, '../package.json'), 'utf8'))
  return {
    'evm-processor': dependencies['@subsquid/evm-processor'],
    'typeorm-store': dependencies['@subsquid/typeorm-store'],
    ws: dependencies.ws,
  }
}

/** Writes `bench/results/<name>.json`. */
export function writeResults(name: string, results: object): void {
  const folder = join(BENCH, 'results')
  mkdirSync(folder, { recursive: true })
  const text = JSON.stringify(
    { measuredAt: new Date().toISOString(), machine: machine(), ...results },
    null,
    2,
  )
  writeFileSync(join(folder, `${name}.json`), `${text}\n`)
}
