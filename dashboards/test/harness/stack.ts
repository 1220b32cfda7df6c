import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Stack = { url: string; rpcUrl: string; databaseUrl?: string }

/** The running stack: the environment names it, else the file that `npm start` writes. */
function stack(): Stack {
  const { HELIOGRAPH_URL, HELIOGRAPH_RPC, HELIOGRAPH_HOME } = process.env
  if (HELIOGRAPH_URL) return { url: HELIOGRAPH_URL, rpcUrl: HELIOGRAPH_RPC ?? '' }
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const file = join(HELIOGRAPH_HOME ?? join(root, '.heliograph'), 'stack.json')
  if (!existsSync(file))
    throw new Error(`No stack to test: ${file} is missing. Run npm start, or set HELIOGRAPH_URL.`)
  return JSON.parse(readFileSync(file, 'utf8')) as Stack
}

export const serverUrl = (): string => stack().url.replace(/\/$/, '')

export const chainUrl = (): string => stack().rpcUrl

/** Throws where it is not known: a stack that was named by its URL alone. */
export function databaseUrl(): string {
  const url = stack().databaseUrl
  if (!url) throw new Error('The database is not known: name the stack by HELIOGRAPH_HOME.')
  return url
}
