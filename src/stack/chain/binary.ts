import { accessSync, chmodSync, constants } from 'node:fs'
import { HeliographError } from '../../errors'

const ARCHITECTURES: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }

/**
 * Path of the anvil program of this platform's package. The package's own `anvil` script is a wrapper: killing it
 * would leave the chain behind. Throws ChainError (`NO_ANVIL`).
 */
export function anvilPath(): string {
  const architecture = ARCHITECTURES[process.arch]
  const program = process.platform === 'win32' ? 'anvil.exe' : 'anvil'
  const name = `@foundry-rs/anvil-${process.platform}-${architecture}`
  let path: string
  try {
    path = require.resolve(`${name}/bin/${program}`)
  } catch (cause) {
    throw new ChainError('NO_ANVIL', `The package ${name} is not installed: run \`npm ci\`.`, {
      cause,
    })
  }
  makeExecutable(path)
  return path
}

function makeExecutable(path: string): void {
  try {
    accessSync(path, constants.X_OK)
  } catch {
    chmodSync(path, 0o755)
  }
}

export class ChainError extends HeliographError {}
