import { Client } from 'pg'
import { type ServerOptions, startServer } from '../../src/api/server'
import { setLogLevel } from '../../src/log'
import { createTestDatabase } from '../harness/database'

export type Failure = { message: string; code: unknown }

/** The API over a database of its own. */
export type Api = {
  url: string
  databaseUrl: string
  db: Client
  /** The answer's data. Throws if it holds errors. */
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers
  ask(query: string, variables?: object): Promise<any>
  /** The errors of an answer, which must have some. */
  refuse(query: string, variables?: object): Promise<Failure[]>
  close(): Promise<void>
}

export async function startApi(options: Partial<ServerOptions> = {}): Promise<Api> {
  setLogLevel('silent')
  const database = await createTestDatabase()
  const db = new Client({ connectionString: database.url })
  await db.connect()
  const server = await startServer({
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    ...options,
  })

  async function post(query: string, variables?: object) {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers
    return (await response.json()) as any
  }
  return {
    url: server.url,
    databaseUrl: database.url,
    db,
    async ask(query, variables) {
      const { data, errors } = await post(query, variables)
      if (errors) throw new Error(JSON.stringify(errors))
      return data
    },
    async refuse(query, variables) {
      const { data, errors } = await post(query, variables)
      if (!errors) throw new Error(`answered ${JSON.stringify(data)}`)
      return errors.map((error: { message: string; extensions?: { code?: unknown } }) => ({
        message: error.message,
        code: error.extensions?.code,
      }))
    },
    async close() {
      await server.close()
      await db.end()
      await database.drop()
    },
  }
}
