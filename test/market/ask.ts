import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Base URL of the running stack: HELIOGRAPH_URL, else what stack.json under HELIOGRAPH_HOME says. */
export function stackUrl(): string {
  if (process.env.HELIOGRAPH_URL) return process.env.HELIOGRAPH_URL
  const file = join(process.env.HELIOGRAPH_HOME ?? '.heliograph', 'stack.json')
  return JSON.parse(readFileSync(file, 'utf8')).url
}

/** Asks the running stack by GraphQL. Throws what it answers in errors. */
export async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${stackUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown[] }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

/** The answer of a native endpoint, with its status code. */
export async function get<Body>(path: string): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${stackUrl()}${path}`)
  return { status: response.status, body: (await response.json()) as Body }
}
