import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { StackError } from './processes/lock'

/** Throws StackError (`HOME_NOT_WRITABLE`) unless the folder can be made or written. Writes nothing. */
export function requireWritable(folder: string): void {
  const existing = nearestExisting(folder)
  try {
    if (!statSync(existing).isDirectory()) throw new Error('not a folder')
    accessSync(existing, constants.W_OK | constants.X_OK)
  } catch {
    throw new StackError(
      'HOME_NOT_WRITABLE',
      `${existing} is not a folder that we may write to: set HELIOGRAPH_HOME to another one.`,
    )
  }
}

/**
 * As root, PostgreSQL runs as another user, who must reach its folder and its programs. Throws StackError
 * (`FOLDER_NOT_TRAVERSABLE`) that names the first folder in the way.
 */
export function requireTraversable(folders: string[]): void {
  if (userInfo().uid !== 0) return
  for (const folder of folders) {
    for (let path = nearestExisting(folder); ; path = dirname(path)) {
      if ((statSync(path).mode & constants.S_IXOTH) === 0) {
        throw new StackError(
          'FOLDER_NOT_TRAVERSABLE',
          `PostgreSQL runs as the user "postgres", who cannot enter ${path} on the way to ${folder}: run \`chmod o+x ${path}\`, set HELIOGRAPH_HOME to another folder, or set DATABASE_URL.`,
        )
      }
      if (path === dirname(path)) break
    }
  }
}

function nearestExisting(folder: string): string {
  let path = folder
  while (!existsSync(path)) path = dirname(path)
  return path
}
