import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NAMES = ['Generator', 'Marketplace', 'OrderBook', 'SolarToken', 'TokenSale']
const FROM = 'contracts/out'
const TO = 'contracts/artifacts'

/** Writes what a start needs of forge's output, so that it compiles no contract: the ABI and the code to deploy. */
function main(): void {
  mkdirSync(TO, { recursive: true })
  for (const name of NAMES) {
    const { abi, bytecode } = JSON.parse(
      readFileSync(join(FROM, `${name}.sol`, `${name}.json`), 'utf8'),
    )
    if (Object.keys(bytecode.linkReferences).length > 0) {
      throw new Error(`${name} links a library: its address must be known at deployment`)
    }
    const entries = abi.map((entry: unknown) => `    ${JSON.stringify(entry)}`).join(',\n')
    const text = `{\n  "contractName": "${name}",\n  "abi": [\n${entries}\n  ],\n  "bytecode": "${bytecode.object}"\n}\n`
    writeFileSync(join(TO, `${name}.json`), text)
  }
}

main()
