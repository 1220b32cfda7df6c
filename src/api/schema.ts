import { makeExecutableSchema } from '@graphql-tools/schema'
import { printSchema } from 'graphql'
import { printDefinitions, readApiModel } from './definitions'

/** The API's SDL, as dashboards/schema.graphql keeps it. */
export function printSdl(): string {
  const schema = makeExecutableSchema({ typeDefs: printDefinitions(readApiModel()) })
  return `${printSchema(schema)}\n`
}
