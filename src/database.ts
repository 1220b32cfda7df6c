import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SnakeNamingStrategy } from '@subsquid/typeorm-config/lib/namingStrategy'
import { DataSource } from 'typeorm'
import { DatabaseError } from './database-error'
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
 * final block before), then undo and views, and the views at a block. A database that is current already is not touched, for to replace a view is
 * to stop its readers. Throws DatabaseError (`DATABASE_UNAVAILABLE`) if it refuses the connection.
 */
export async function migrate(url: string): Promise<void> {
  const source = await connectDataSource(url)
  try {
    const scripts = [...scriptsIn('db/store').values(), ...scriptsIn('db/views').values()]
    const asOf = asOfScripts()
    const mark = `SQL ${createHash('sha256')
      .update([...scripts, ...asOf].join('\0'))
      .digest('hex')}`
    const isPending = await source.showMigrations()
    if (!isPending && (await findMark(source)) === mark) return
    if (isPending) await rewind(source)
    await source.runMigrations({ transaction: 'all' })
    await source.transaction(async (manager) => {
      await dropReadModel(manager) // a view cannot be replaced by one with other columns
      for (const script of scripts) await manager.query(script)
      await manager.query('SELECT heliograph.install()')
      await manager.query('SET LOCAL search_path = asof, public')
      for (const script of asOf) await manager.query(script)
      await manager.query(`COMMENT ON SCHEMA heliograph IS '${mark}'`)
    })
  } finally {
    await source.destroy()
  }
}

/** Which scripts ran last. */
async function findMark(source: DataSource): Promise<string | null> {
  const [{ mark }] = await source.query(
    `SELECT obj_description(to_regnamespace('heliograph'), 'pg_namespace') AS mark`,
  )
  return mark
}

async function rewind(source: DataSource): Promise<void> {
  const [{ installed }] = await source.query(
    `SELECT to_regproc('heliograph.rewind') IS NOT NULL AS installed`,
  )
  if (installed) await source.query('SELECT heliograph.rewind()')
  await dropReadModel(source)
}

/** The views, of now and at a block: they hold fast to columns that a migration may change, and are made anew after it. */
export async function dropReadModel(database: {
  query(text: string): Promise<unknown>
}): Promise<void> {
  await database.query('DROP SCHEMA IF EXISTS asof CASCADE')
  await database.query(`DO $$
    DECLARE
      name text;
    BEGIN
      FOR name IN SELECT viewname FROM pg_views WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP VIEW IF EXISTS public.%I CASCADE', name);
      END LOOP;
    END $$`)
}

/** By name, in order. */
function scriptsIn(folder: string): Map<string, string> {
  const path = join(ROOT, folder)
  const names = readdirSync(path).filter((name) => name.endsWith('.sql'))
  return new Map(names.sort().map((name) => [name, readFileSync(join(path, name), 'utf8')]))
}

/** What commits say: nobody reads it at a block. */
const SAID = '70-feed.sql'

/** The tables as they stood at a block, and over them the same views; a script of the same name takes a view's place. */
function asOfScripts(): string[] {
  const scripts = new Map([...scriptsIn('db/views'), ...scriptsIn('db/asof')])
  scripts.delete(SAID)
  return [...scripts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, script]) => script)
}
