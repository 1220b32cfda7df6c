import { outputSql } from './columns'
import type { Compiler } from './engine'
import {
  type Entity,
  getEntity,
  getProperty,
  type LookupType,
  type Model,
  type RelationType,
} from './model'
import { type OrderKey, readOrder } from './orders'
import type { ListArguments, Selection } from './selection'
import { openTable, type Source } from './source'
import { quote } from './statement'
import { whereSql } from './where'

/** Keys and values in one call of json_build_object: PostgreSQL takes 100 arguments. */
const PAIRS = 50

/** SQL of one row's JSON object, a key per selection. */
export function objectSql(compiler: Compiler, source: Source, selections: Selection[]): string {
  const pairs = selections.map(
    (selection) => `'${selection.key}', ${valueSql(compiler, source, selection)}`,
  )
  if (pairs.length <= PAIRS) return `json_build_object(${pairs.join(', ')})`
  const parts: string[] = []
  for (let i = 0; i < pairs.length; i += PAIRS) {
    parts.push(`jsonb_build_object(${pairs.slice(i, i + PAIRS).join(', ')})`)
  }
  return `(${parts.join(' || ')})`
}

function valueSql(
  compiler: Compiler,
  source: Source,
  { field, args, children }: Selection,
): string {
  const { type } = getProperty(source.entity, field)
  switch (type.kind) {
    case 'relation':
    case 'lookup':
      return toOneSql(compiler, source, type, field, children)
    case 'derived': {
      const entity = getEntity(compiler.model, type.entity)
      const parent = { field: type.field, id: source.value('id') }
      const item = (row: Source) => objectSql(compiler, row, children)
      return `(${listSql(compiler, entity, args, item, parent)})`
    }
    default:
      return outputSql(type, source.value(field))
  }
}

/**
 * SQL of the JSON object behind a relation or lookup, null if there is none. A subquery, not a join: PostgreSQL works it
 * out for the rows of the page alone, after ordering and limit. A foreign key by itself needs neither.
 */
function toOneSql(
  compiler: Compiler,
  source: Source,
  type: RelationType | LookupType,
  field: string,
  selections: Selection[],
): string {
  if (type.kind === 'relation' && selections.every((selection) => selection.field === 'id')) {
    const key = source.value(field)
    const pairs = selections.map((selection) => `'${selection.key}', ${key}`)
    return `CASE WHEN ${key} IS NOT NULL THEN json_build_object(${pairs.join(', ')}) END`
  }
  const table = openTable(
    compiler.statement,
    compiler.model,
    getEntity(compiler.model, type.entity),
  )
  const object = objectSql(compiler, table.root, selections)
  const own =
    type.kind === 'relation'
      ? `${table.root.value('id')} = ${source.value(field)}`
      : `${table.root.value(type.field)} = ${source.value('id')}`
  return `(SELECT ${object} ${table.from()} WHERE ${own})`
}

/**
 * A query of one value: the JSON array of a list's rows, in its order, each as `item` writes it. Without a limit it
 * reaches one row above the most that is answered.
 */
export function listSql(
  compiler: Compiler,
  entity: Entity,
  args: ListArguments,
  item: (row: Source) => string,
  parent?: { field: string; id: string },
): string {
  const { statement, model, limits } = compiler
  const table = openTable(statement, model, entity)
  const conditions = [
    parent && `${table.root.value(parent.field)} = ${parent.id}`,
    whereSql(statement, model, table.root, args.where),
  ].filter((condition) => condition !== undefined)
  const object = item(table.root)
  const order = orderSql(table.root, readOrder(model, entity, args.orderBy ?? []))
  const rows = statement.alias()
  const limit = statement.bind(args.limit ?? limits.maxRows + 1, 'integer')
  const offset = args.offset ? ` OFFSET ${statement.bind(args.offset, 'bigint')}` : ''
  return (
    `SELECT coalesce(json_agg(item), '[]') FROM (SELECT ${object} AS item ${table.from()}` +
    `${filterClause(conditions)} ORDER BY ${order} LIMIT ${limit}${offset}) AS ${rows}`
  )
}

/** A query of one value: how many rows match. */
export function countSql(
  compiler: Compiler,
  entity: Entity,
  where: ListArguments['where'],
): string {
  const { statement, model } = compiler
  const table = openTable(statement, model, entity)
  const condition = whereSql(statement, model, table.root, where)
  return `SELECT count(*) ${table.from()}${filterClause(condition ? [condition] : [])}`
}

/** A query of at most one row and one column: the JSON object of the row with that id. */
export function oneSql(
  compiler: Compiler,
  entity: Entity,
  id: string,
  selections: Selection[],
): string {
  const { statement, model } = compiler
  const table = openTable(statement, model, entity)
  const object = objectSql(compiler, table.root, selections)
  const own = `${table.root.value('id')} = ${statement.bind(id, 'text')}`
  return `SELECT (${object})::text AS json ${table.from()} WHERE ${own}`
}

function filterClause(conditions: string[]): string {
  return conditions.length > 0
    ? ` WHERE ${conditions.map((condition) => `(${condition})`).join(' AND ')}`
    : ''
}

function orderSql(root: Source, keys: OrderKey[]): string {
  return keys
    .map(({ path, direction, nulls }) => {
      const source = path.slice(0, -1).reduce((row, field) => row.child(field), root)
      const value = source.value(path.at(-1) ?? 'id')
      return `${value} ${direction}${nulls ? ` NULLS ${nulls}` : ''}`
    })
    .join(', ')
}

/** The table of every entity with its exact number of rows. */
export function countsSql(model: Model): string {
  const counts = [...model.entities.values()].map(
    ({ name, table }) => `SELECT '${name}' AS entity, count(*)::int AS rows FROM ${quote(table)}`,
  )
  return counts.join(' UNION ALL ')
}
