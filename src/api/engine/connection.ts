import type { GraphQLResolveInfo } from 'graphql'
import { cursorAt, type Page, pageInfoOf, readPage } from './cursor'
import { type Compiler, compile, type Engine, type EngineContext, readJson } from './engine'
import { inputError } from './input-error'
import type { Entity } from './model'
import { countSql, listSql, objectSql } from './select'
import { collectFields, readSelections, type Selection } from './selection'
import type { Where } from './where'

export type ConnectionArguments = {
  orderBy: string[]
  first?: number | null
  after?: string | null
  where?: Where | null
}

/** Each row of a page holds its objects by the place they are selected at: `<key of edges>.<key of node>`. */
type Row = Record<string, unknown>

/** What a connection selects. */
type Wanted = { rows: boolean; total: boolean; nodes: { place: string; selections: Selection[] }[] }

/** One page of an entity's rows, in one statement: the rows if selected, the count if selected. Throws input errors. */
export async function readConnection(
  engine: Engine,
  entity: Entity,
  args: ConnectionArguments,
  context: EngineContext,
  info: GraphQLResolveInfo,
) {
  if (args.orderBy.length === 0) {
    throw inputError(
      `"orderBy" of ${entity.queries.connection} is empty: name an order, such as id_ASC.`,
    )
  }
  const page = readPage(args, engine.limits.maxRows)
  const wanted = readWanted(engine, entity, page, info)
  const sql = compile(engine, (compiler) => pageSql(compiler, entity, args, page, wanted))
  const found = await readJson<{ rows?: Row[]; total?: number }>(context, sql)
  const rows = found?.rows ?? []
  return {
    totalCount: found?.total,
    pageInfo: pageInfoOf(page, rows.length),
    edges: (_: unknown, __: unknown, { path }: GraphQLResolveInfo) =>
      rows.slice(0, page.limit).map((row, index) => ({
        cursor: cursorAt(page, index),
        node: (_: unknown, __: unknown, { path: { key } }: GraphQLResolveInfo) =>
          row[`${path.key}.${key}`],
      })),
  }
}

function readWanted(engine: Engine, entity: Entity, page: Page, info: GraphQLResolveInfo): Wanted {
  const { connectionType, name } = entity
  const fields = [...collectFields(info, connectionType, info.fieldNodes)]
  const isSelected = (field: string) => fields.some(([, [node]]) => node?.name.value === field)
  const nodes = fields
    .filter(([, [node]]) => node?.name.value === 'edges')
    .flatMap(([edgesKey, edges]) =>
      [...collectFields(info, `${name}Edge`, edges)]
        .filter(([, [node]]) => node?.name.value === 'node')
        .map(([nodeKey, nodes]) => ({
          place: `${edgesKey}.${nodeKey}`,
          selections: readSelections(info, engine.model, engine.limits, entity, nodes, {
            lists: 1,
            rows: page.limit,
          }),
        })),
    )
  return {
    rows: isSelected('edges') || isSelected('pageInfo'),
    total: isSelected('totalCount'),
    nodes,
  }
}

function pageSql(
  compiler: Compiler,
  entity: Entity,
  { where, orderBy }: ConnectionArguments,
  { limit, offset }: Page,
  { rows, total, nodes }: Wanted,
): string {
  const list = { where, orderBy, limit: limit + 1, offset }
  const parts: string[] = []
  if (rows) {
    const sql = listSql(compiler, entity, list, (row) => {
      const objects = nodes.map(
        ({ place, selections }) => `'${place}', ${objectSql(compiler, row, selections)}`,
      )
      return `json_build_object(${objects.join(', ')})`
    })
    parts.push(`'rows', (${sql})`)
  }
  if (total) parts.push(`'total', (${countSql(compiler, entity, where)})`)
  return `SELECT json_build_object(${parts.join(', ')})::text AS json`
}
