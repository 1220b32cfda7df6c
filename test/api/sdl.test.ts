import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { printSdl } from '../../src/api/schema'

const require = createRequire(__filename)

/** Names of everything a schema offers: `Bid.cost`, `BidWhereInput.cost_eq: BigInt`, `bids(where: …)`. */
type Offer = { types: Record<string, Record<string, string>> }

test('dashboards/schema.graphql is what tools/generate-sdl.ts writes', () => {
  expect(readFileSync('dashboards/schema.graphql', 'utf8')).toBe(printSdl())
})

test("everything that Squid's server offers for our schema is offered under the same name and type", () => {
  const theirs = offerOf(squidSdl())
  const ours = offerOf(printSdl())
  const missing = Object.entries(theirs.types).flatMap(([type, fields]) =>
    Object.entries(fields)
      .filter(([field, signature]) => ours.types[type]?.[field] !== signature)
      .map(
        ([field, signature]) => `${type}.${field}: ${signature}, ours ${ours.types[type]?.[field]}`,
      ),
  )
  expect(missing).toEqual([])
  expect(Object.keys(theirs.types).length).toBeGreaterThan(100)
})

function offerOf(sdl: string): Offer {
  const types: Offer['types'] = {}
  for (const [name, type] of Object.entries(buildSchema(sdl).getTypeMap())) {
    if (name.startsWith('__')) continue
    if ('getValues' in type) {
      types[name] = Object.fromEntries(type.getValues().map((value) => [value.name, 'value']))
    } else if ('getFields' in type) {
      types[name] = Object.fromEntries(
        Object.values(type.getFields()).map((field) => [field.name, signatureOf(field)]),
      )
    } else {
      types[name] = { '': 'type' }
    }
  }
  return { types }
}

/** A list argument of Squid's takes a single value as well, as every list of GraphQL does. */
function signatureOf(field: { type: unknown; args?: readonly { name: string; type: unknown }[] }) {
  const args = (field.args ?? []).map(({ name, type }) => `${name}: ${type}`).sort()
  return args.length > 0 ? `(${args.join(', ')}): ${field.type}` : `${field.type}`
}

/** What @subsquid/openreader itself makes of our schema.graphql. */
function squidSdl(): string {
  const openreader = createRequire(require.resolve('@subsquid/openreader/lib/model.tools'))
  const { loadModel } = openreader('./tools')
  const { SchemaBuilder } = openreader('./dialect/opencrud/schema')
  const { printSchema } = openreader('graphql')
  return printSchema(new SchemaBuilder({ model: loadModel('schema.graphql') }).build())
}
