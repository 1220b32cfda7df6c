import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Stack = { url: string; rpcUrl: string; databaseUrl?: string }

/** The running stack: the environment names it, else the file that `npm start` writes. */
function stack(): Stack {
  const { HELIOGRAPH_URL, HELIOGRAPH_RPC, HELIOGRAPH_HOME, DATABASE_URL } = process.env
  if (HELIOGRAPH_URL)
    return { url: HELIOGRAPH_URL, rpcUrl: HELIOGRAPH_RPC ?? '', databaseUrl: DATABASE_URL ?? '' }
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const file = join(HELIOGRAPH_HOME ?? join(root, '.heliograph'), 'stack.json')
  if (!existsSync(file))
    throw new Error(`No stack to test: ${file} is missing. Run npm start, or set HELIOGRAPH_URL.`)
  return JSON.parse(readFileSync(file, 'utf8')) as Stack
}

export const serverUrl = (): string => stack().url.replace(/\/$/, '')

export const chainUrl = (): string => stack().rpcUrl

/** The index itself, for tests that alter it. Throws if only a URL names the stack. */
export function databaseUrl(): string {
  const { databaseUrl: found } = stack()
  if (!found) throw new Error('No database to alter: set DATABASE_URL beside HELIOGRAPH_URL.')
  return found
}
