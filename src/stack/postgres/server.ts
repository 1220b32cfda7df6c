import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { childEnvironment } from '../../config'
import { messageOf } from '../../errors'
import { homePaths } from '../home'
import { type Child, startChild } from '../processes/child'
import type { Scope } from '../processes/scope'
import { completePackage, postgresFolder } from './package'
import { postgresArguments } from './settings'
import { DatabaseStartError } from './start-error'

export type DatabaseServer = {
  /** URL of one of its databases. */
  urlOf(database: string): string
  /** Never fulfilled; rejected with DatabaseStartError (`DATABASE_DIED`) when the process ends. */
  died: Promise<never>
}

/** The built program, from `src/` and from `lib/` alike. */
const INITIALISE = resolve(__dirname, '../../../lib/stack/postgres/initialise-main.js')

/** After a kill its last children may hold the folder for a moment. */
const ATTEMPTS = 5
const ATTEMPT_MS = 400

/** Starts the embedded PostgreSQL on its folder under `home`, which it makes at the first time. */
export async function startDatabase(
  scope: Scope,
  home: string,
  port: number,
): Promise<DatabaseServer> {
  const { database: folder, databasePassword } = homePaths(home)
  const programs = postgresFolder()
  completePackage(programs)
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise(folder, databasePassword)
  const password = readFileSync(databasePassword, 'utf8').trim()
  const urlOf = (database: string) =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${database}`

  for (let attempt = 1; ; attempt++) {
    const child = startChild({
      scope,
      name: 'database',
      home,
      command: join(programs, 'bin', 'postgres'),
      args: postgresArguments(folder, port),
      env: childEnvironment({ LC_ALL: 'C' }),
      stopSignal: 'SIGINT', // the fast shutdown: it ends connections, and writes all to disk
      graceMs: 20_000,
      ...ownerOf(folder),
    })
    if (await isReady(urlOf('postgres'), child)) return { urlOf, died: diedOf(child) }
    if (attempt === ATTEMPTS) {
      const lines = readFileSync(child.logPath, 'utf8').trim().split('\n')
      throw new DatabaseStartError(
        'DATABASE_NOT_STARTED',
        `PostgreSQL did not start on ${folder}: ${lines.at(-1)}. See ${child.logPath}; without the folder a start makes a new one.`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, ATTEMPT_MS))
  }
}

/** initdb into a folder beside, so that a folder by the right name is always whole. */
async function initialise(folder: string, passwordFile: string): Promise<void> {
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  writeFileSync(passwordFile, `${randomBytes(16).toString('hex')}\n`, { mode: 0o600 })
  try {
    await promisify(execFile)(process.execPath, [INITIALISE, unfinished, passwordFile])
  } catch (error) {
    const output = (error as { stderr?: string }).stderr?.trim() || messageOf(error)
    throw new DatabaseStartError(
      'DATABASE_NOT_STARTED',
      `initdb failed in ${folder}: ${output.replaceAll('\n', ' ')}`,
    )
  }
  renameSync(unfinished, folder)
}

/** PostgreSQL refuses to run as root: then it runs as the user who owns its folder. */
function ownerOf(folder: string): { user?: { uid: number; gid: number } } {
  if (userInfo().uid !== 0) return {}
  const { uid, gid } = statSync(folder)
  return { user: { uid, gid } }
}

async function isReady(url: string, child: Child): Promise<boolean> {
  while (!child.hasEnded()) {
    const client = new Client({ connectionString: url })
    client.on('error', () => {}) // the server may end while we connect
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return false
}

function diedOf(child: Child): Promise<never> {
  const died = child.ended.then((how): never => {
    throw new DatabaseStartError(
      'DATABASE_DIED',
      `The embedded PostgreSQL ended (${how}); see ${child.logPath}, and start again.`,
    )
  })
  died.catch(() => {}) // whoever needs it waits for it as well
  return died
}

/** Writes all to its place, so that a start after a crash need not repeat it. */
export async function checkpoint(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('CHECKPOINT').finally(() => client.end())
}

/** Creates a database unless it exists; with `anew` an existing one is dropped first. */
export async function ensureDatabase(
  { urlOf }: DatabaseServer,
  name: string,
  anew = false,
): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    if (anew) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${name}`)
  } finally {
    await client.end()
  }
}
