import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Interface, type JsonFragment } from 'ethers'

export type ContractName = 'Generator' | 'Marketplace' | 'OrderBook' | 'SolarToken' | 'TokenSale'

/** A compiled contract. Written by `tools/generate-artifacts.ts`. */
export type Artifact = {
  contractName: ContractName
  abi: JsonFragment[]
  /** Creation code, 0x and hexadecimal digits. */
  bytecode: string
}

/** The committed artifact of one of the project's contracts. */
export function readArtifact(name: ContractName): Artifact {
  const path = resolve(__dirname, '..', 'contracts/artifacts', `${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Encoder and decoder of one of the project's contracts. */
export function readInterface(name: ContractName): Interface {
  return new Interface(readArtifact(name).abi)
}
