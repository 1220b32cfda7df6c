import { databaseUrlOf, readConfig } from './config'
import { migrateIndex } from './migrate-index'
import { run } from './run'

/** `npm run migrate`: brings the configured database, or the version of the index that is served, to the current schema. */
run('migrate', async () => {
  const config = readConfig()
  await migrateIndex(databaseUrlOf(config), config.indexVersion)
})
