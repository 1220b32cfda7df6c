import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SnakeNamingStrategy } from '@subsquid/typeorm-config/lib/namingStrategy'
import { DataSource } from 'typeorm'
import { hideSecrets } from './config'
import { HeliographError, messageOf } from './errors'
import * as model from './model'

/** Root of the project, from `src/` and from `lib/` alike. */
const ROOT = resolve(__dirname, '..')

/** A connected TypeORM data source over the generated models. Throws DatabaseError (`DATABASE_UNAVAILABLE`). */
export async function connectDataSource(url: string): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: Object.values(model).filter((value) => typeof value === 'function'),
    migrations: [join(ROOT, 'db/migrations/*.js')],
    namingStrategy: new SnakeNamingStrategy(),
  })
  try {
    return await source.initialize()
  } catch (cause) {
    throw new DatabaseError(url, cause)
  }
}

/**
 * Brings the database at `url` to the current schema: migrations first (an index with hot blocks goes back to its last
 * final block before), then undo and views, which are replaced each time. Throws DatabaseError (`DATABASE_UNAVAILABLE`)
 * if it refuses the connection.
 */
export async function migrate(url: string): Promise<void> {
  const source = await connectDataSource(url)
  try {
    if (await source.showMigrations()) await rewind(source)
    await source.runMigrations({ transaction: 'all' })
    await source.transaction(async (manager) => {
      for (const script of [...scriptsIn('db/store'), ...scriptsIn('db/views')]) {
        await manager.query(script)
      }
      await manager.query('SELECT heliograph.install()')
    })
  } finally {
    await source.destroy()
  }
}

async function rewind(source: DataSource): Promise<void> {
  const [{ installed }] = await source.query(
    `SELECT to_regproc('heliograph.rewind') IS NOT NULL AS installed`,
  )
  if (installed) await source.query('SELECT heliograph.rewind()')
}

function scriptsIn(folder: string): string[] {
  const path = join(ROOT, folder)
  const names = readdirSync(path).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => readFileSync(join(path, name), 'utf8'))
}

export class DatabaseError extends HeliographError {
  constructor(url: string, cause: unknown) {
    super(
      'DATABASE_UNAVAILABLE',
      `The database ${hideSecrets(url)} refused: ${messageOf(cause)}. Check DATABASE_URL (or DB_*) and that it runs.`,
      { cause },
    )
  }
}
