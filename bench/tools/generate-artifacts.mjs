// Keeps the ABI and the code of the bench's contracts, so that a run compiles none.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('..', import.meta.url)
mkdirSync(new URL('artifacts/', folder), { recursive: true })
for (const name of ['Crowd', 'Stranger']) {
  const compiled = readFileSync(new URL(`contracts/out/Crowd.sol/${name}.json`, folder), 'utf8')
  const { abi, bytecode } = JSON.parse(compiled)
  const entries = abi.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n')
  const text = `{\n  "contractName": "${name}",\n  "abi": [\n${entries}\n  ],\n  "bytecode": "${bytecode.object}"\n}\n`
  writeFileSync(new URL(`artifacts/${name}.json`, folder), text)
}
