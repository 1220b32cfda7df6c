import { databaseUrlOf, readConfig } from './config'
import { migrate } from './database'
import { run } from './run'

/** `npm run migrate`: brings the configured database to the current schema. */
run('migrate', async () => {
  await migrate(databaseUrlOf(readConfig()))
})
