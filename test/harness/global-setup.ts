import { execFileSync } from 'node:child_process'
import type { TestProject } from 'vitest/node'
import { startPostgresServer } from './postgres-server'

declare module 'vitest' {
  interface ProvidedContext {
    /** Maintenance database of the PostgreSQL server that all database tests share. */
    postgresUrl: string
  }
}

/** The programs under test are the built ones. One PostgreSQL server for the whole run; each test makes a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' })
  const server = await startPostgresServer()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
