import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Interface, type InterfaceAbi } from 'ethers'

export type Artifact = { contractName: string; abi: InterfaceAbi; bytecode: string }

/** A compiled contract, as `npm run generate` wrote it: a start compiles nothing. */
export function readArtifact(name: string): Artifact {
  const path = join(resolve(__dirname, '..'), 'contracts/artifacts', `${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

export function readInterface(name: string): Interface {
  return new Interface(readArtifact(name).abi)
}
