import { makeExecutableSchema } from '@graphql-tools/schema'
import { graphql } from 'graphql'
import { Client } from 'pg'
import type { EngineContext } from '../../src/api/engine/engine'
import { DEFAULT_LIMITS, type Limits } from '../../src/api/engine/limits'
import { type ComputedFields, readModel } from '../../src/api/engine/read-model'
import { modelResolvers } from '../../src/api/engine/resolvers'
import { printModel } from '../../src/api/engine/sdl'
import { createTestDatabase } from '../harness/database'
import type { Failure } from './fixture'

/** A schema with a field of every kind, which the project's own lacks. */
const SCHEMA = `
  enum Color { RED GREEN BLUE }
  type Thing @entity {
    id: ID!
    text: String
    int: Int
    float: Float
    bool: Boolean
    big: BigInt
    dec: BigDecimal
    at: DateTime
    bytes: Bytes
    json: JSON
    color: Color
    tags: [String!]
    nums: [BigInt!]
    times: [DateTime]
    colors: [Color!]
    owner: Owner
    parts: [Part!]! @derivedFrom(field: "thing")
    badge: Badge @derivedFrom(field: "thing")
  }
  type Owner @entity { id: ID!  name: String  boss: Owner  things: [Thing!]! @derivedFrom(field: "owner") }
  type Part @entity { id: ID!  thing: Thing!  size: Int }
  type Badge @entity { id: ID!  thing: Thing @unique  label: String }
`

const TABLES = `
  CREATE TABLE owner (id varchar PRIMARY KEY, name text, boss_id varchar REFERENCES owner);
  CREATE TABLE thing (id varchar PRIMARY KEY, text text, int int, float numeric, bool bool, big numeric, dec numeric,
    at timestamptz, bytes bytea, json jsonb, color varchar(5), tags text[], nums numeric[], times timestamptz[],
    colors varchar(5)[], owner_id varchar REFERENCES owner);
  CREATE TABLE part (id varchar PRIMARY KEY, thing_id varchar REFERENCES thing, size int);
  CREATE TABLE badge (id varchar PRIMARY KEY, thing_id varchar UNIQUE REFERENCES thing, label text);
`

/** Fields made of the head's time, which the tests set to 2026-01-01. */
const COMPUTED: ComputedFields = {
  Thing: {
    age: {
      type: 'Int',
      description: 'Years',
      sql: (row, now) => `(extract(year FROM ${now()}) - ${row}.int)::int`,
    },
  },
  Badge: {
    worn: { type: 'Boolean!', description: 'Never null', sql: (row) => `(${row}.label IS NULL)` },
  },
}

export type EngineFixture = {
  db: Client
  /** Statements sent by the last `ask`. */
  statements: string[]
  // biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers
  ask(query: string, variables?: Record<string, unknown>): Promise<any>
  refuse(query: string, variables?: Record<string, unknown>): Promise<Failure[]>
  /** Ids of the things that match, in order. */
  things(where: string): Promise<string>
  close(): Promise<void>
}

export async function startEngine(limits: Partial<Limits> = {}): Promise<EngineFixture> {
  const database = await createTestDatabase({ schema: false })
  const db = new Client({ connectionString: database.url })
  await db.connect()
  await db.query(TABLES)
  const engine = {
    model: readModel(SCHEMA, COMPUTED),
    limits: { ...DEFAULT_LIMITS, ...limits },
    headTime: `SELECT '2026-01-01T00:00:00Z'::timestamptz`,
  }
  const schema = makeExecutableSchema<EngineContext>({
    typeDefs: printModel(engine.model),
    resolvers: modelResolvers(engine),
  })
  const statements: string[] = []
  let queue: Promise<unknown> = Promise.resolve()
  const contextValue: EngineContext = {
    query({ text, values }) {
      statements.push(text)
      const result = queue.then(async () => (await db.query(text, values)).rows)
      queue = result.catch(() => {})
      return result
    },
  }
  const run = (source: string, variableValues: Record<string, unknown> = {}) => {
    statements.length = 0
    return graphql({ schema, source, variableValues, contextValue })
  }
  async function ask(query: string, variables?: Record<string, unknown>) {
    const { data, errors } = await run(query, variables)
    if (errors) throw errors[0]
    return JSON.parse(JSON.stringify(data))
  }
  return {
    db,
    statements,
    ask,
    async refuse(query, variables) {
      const { data, errors } = await run(query, variables)
      if (!errors) throw new Error(`answered ${JSON.stringify(data)}`)
      return errors.map(({ message, extensions }) => ({ message, code: extensions.code }))
    },
    async things(where) {
      const { things } = await ask(`{ things(where: ${where}, orderBy: id_ASC) { id } }`)
      return things.map(({ id }: { id: string }) => id).join(' ')
    },
    async close() {
      await db.end()
      await database.drop()
    },
  }
}
