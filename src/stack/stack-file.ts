import { renameSync, rmSync, writeFileSync } from 'node:fs'
import type { StackFile } from '../config'
import { homePaths } from './home'

/** Tells the other commands what runs; only we may read it, for it holds the database's password. */
export function writeStackFile(home: string, stack: StackFile): void {
  const { stackFile } = homePaths(home)
  writeFileSync(`${stackFile}.new`, `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${stackFile}.new`, stackFile)
}

export function removeStackFile(home: string): void {
  rmSync(homePaths(home).stackFile, { force: true })
}
