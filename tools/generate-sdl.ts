import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { printSdl } from '../src/api/schema'

/** Writes the API's SDL, which the dashboards' queries are checked against. */
writeFileSync(join(__dirname, '../dashboards/schema.graphql'), printSdl())
