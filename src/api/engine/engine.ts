import type { Limits } from './limits'
import type { Model } from './model'
import { openStatement, type Sql, type Statement } from './statement'

/** What serving a model takes. `headTime` is the query of computed fields' time: one row, one column. */
export type Engine = { model: Model; limits: Limits; headTime: string }

/** What every part of a statement is written with. */
export type Compiler = { statement: Statement; model: Model; limits: Limits }

/** What the resolvers need of a request's context: the rows of a statement, read in the request's snapshot. */
export type EngineContext = { query<Row>(sql: Sql): Promise<Row[]> }

/** The statement that `build` writes. */
export function compile(engine: Engine, build: (compiler: Compiler) => string): Sql {
  const statement = openStatement(engine.headTime)
  return statement.finish(build({ statement, model: engine.model, limits: engine.limits }))
}

/** The one JSON value a statement answers in its column `json`; undefined without a row. */
export async function readJson<Value>(
  context: EngineContext,
  sql: Sql,
): Promise<Value | undefined> {
  const [row] = await context.query<{ json: string }>(sql)
  return row && JSON.parse(row.json)
}
