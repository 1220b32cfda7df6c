import type { TestProject } from 'vitest/node'
import { startPostgresServer } from './postgres-server'

declare module 'vitest' {
  interface ProvidedContext {
    /** Maintenance database of the PostgreSQL server that all database tests share. */
    postgresUrl: string
  }
}

/** One PostgreSQL server for the whole run; each test makes a database of its own in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgresServer()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
