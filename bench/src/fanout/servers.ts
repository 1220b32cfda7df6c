import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { HeliographError } from '../../../src/errors'
import type { Scope } from '../../../src/stack/processes/scope'
import { endProgram, startProgram, untilSaid } from '../contestants/contestant'
import { type Served, startApi } from '../feeds/servers'
import type { DatabaseServer } from '../measure/servers'
import type { Fanout, FanoutTask } from './driver'
import { createStage } from './stage'

const DATABASE = 'bench_fanout'

/** The shipped API, fresh, over an index of its own. What it says is kept in `file`. */
export async function measureOurs(
  scope: Scope,
  database: DatabaseServer,
  task: Pick<FanoutTask, 'readers' | 'commits' | 'file'>,
): Promise<Fanout> {
  const databaseUrl = await createStage(database, DATABASE)
  // The readers say that they come from many addresses: one may have 256 connections.
  const api = await startApi(scope, databaseUrl, { TRUSTED_PROXIES: '127.0.0.1' })
  const fanout = await drive(scope, { ...task, ...of(api), kind: 'ours', databaseUrl })
  await api.end()
  await database.drop(DATABASE)
  return fanout
}

/** A fresh broadcaster of `ws` that says again what is in `file`. */
export async function measureBare(
  scope: Scope,
  task: Pick<FanoutTask, 'readers' | 'commits' | 'file'>,
): Promise<Fanout> {
  const bare = startProgram(process.execPath, [resolve(__dirname, 'bare-broadcaster.js')], {
    env: { BENCH_MESSAGES: task.file },
  })
  scope.onStop(() => endProgram(bare))
  const [port = 0, controlPort = 0] = (await untilSaid(bare, /BENCH_PORTS (\d+ \d+)\n/))
    .split(' ')
    .map(Number)
  const served: Served = { port, pid: bare.child.pid ?? 0, end: () => endProgram(bare) }
  const fanout = await drive(scope, { ...task, ...of(served), kind: 'bare', controlPort })
  await served.end()
  return fanout
}

const of = ({ port, pid }: Served) => ({ port, pid, databaseUrl: '', controlPort: 0 })

/** The readers, and who sets the messages off, are a third process. */
async function drive(scope: Scope, task: FanoutTask): Promise<Fanout> {
  const driver = startProgram(process.execPath, [resolve(__dirname, 'driver.js')], {
    env: { BENCH_FANOUT: JSON.stringify(task) },
  })
  scope.onStop(() => endProgram(driver))
  const fanout: Fanout = JSON.parse(await untilSaid(driver, /BENCH_FANOUT (.*)\n/))
  await endProgram(driver)
  return fanout
}

/** Files that a process opens beside its readers' sockets. */
const OTHER_FILES = 100

/** Node.js takes as many files as the hard limit allows. Throws TooFewFilesError (`TOO_FEW_FILES`). */
export function requireFiles(readers: number): void {
  const limits = readFileSync('/proc/self/limits', 'utf8')
  const allowed = Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY)
  const needed = readers + OTHER_FILES
  if (allowed < needed) throw new TooFewFilesError(readers, needed, allowed)
}

class TooFewFilesError extends HeliographError {
  constructor(readers: number, needed: number, allowed: number) {
    super(
      'TOO_FEW_FILES',
      `${readers} readers need ${needed} open files, and a process may have ${allowed}: raise it with "ulimit -n ${needed}", or say fewer --readers`,
    )
  }
}
