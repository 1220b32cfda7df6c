import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { freePort } from '../../../src/stack/free-port'
import { type Place, type Running, startProgram } from './contestant'

const BENCH = resolve(__dirname, '../../../..')
const RPC = join(BENCH, 'node_modules/ponder/dist/esm/rpc/index.js')

/** Requests a second with which Ponder starts, and beyond which it never goes. */
const LIMITS = [
  ['const INITIAL_MAX_RPS = 20;', 'const INITIAL_MAX_RPS = 1000000;'],
  ['const MAX_RPS = 500;', 'const MAX_RPS = 1000000;'],
] as const

/** Lifts the limiter of Ponder's requests in node_modules, or puts it back as shipped. */
export function patchPonder(isLifted: boolean): void {
  let text = readFileSync(RPC, 'utf8')
  for (const [shipped, lifted] of LIMITS) {
    const [from, to] = isLifted ? [shipped, lifted] : [lifted, shipped]
    text = text.replace(from, to)
    if (!text.includes(to)) throw new Error(`Ponder has no "${shipped}": is it another version?`)
  }
  writeFileSync(RPC, text)
}

const ports = new WeakMap<Running, number>()

/** `ponder start` on tables of its own, in the schema `app`; its cache of the chain is in `ponder_sync`. */
export async function startPonder({ chain, databaseUrl }: Place): Promise<Running> {
  const port = await freePort()
  const program = join(BENCH, 'node_modules/ponder/dist/esm/bin/ponder.js')
  const args = [
    'start',
    '--schema',
    'app',
    '--port',
    String(port),
    '--hostname',
    '127.0.0.1',
    '--log-level',
    'warn',
  ]
  const running = startProgram(process.execPath, [program, ...args], {
    cwd: join(BENCH, 'ponder'),
    env: {
      DATABASE_URL: databaseUrl,
      BENCH_CHAIN: JSON.stringify({
        rpcUrl: chain.rpcUrl,
        contracts: chain.deployment.contracts,
        to: chain.head - chain.deployment.finality,
      }),
      PONDER_TELEMETRY_DISABLED: 'true',
    },
  })
  ports.set(running, port)
  return running
}

/** It answers 200 once all history is indexed, with its indexes. */
export async function isPonderReady(_place: Place, running: Running): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${ports.get(running)}/ready`)
    await response.text()
    return response.status === 200
  } catch {
    return false
  }
}
