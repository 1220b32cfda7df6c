import { parameterType } from './columns'
import { type Filter, filtersOf } from './filters'
import { inputError } from './input-error'
import { getEntity, type Model } from './model'
import { openTable, type Source } from './source'
import type { Statement } from './statement'

/** A `where` argument as GraphQL coerced it. */
export type Where = Record<string, unknown>

/** Deeper than any question has been; each level may be a join or a subquery. */
const MAX_DEPTH = 8

const COMPARISON = { eq: '=', not_eq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

/**
 * The condition a `where` stands for, undefined if it narrows nothing. Siblings and AND hold together; the result holds
 * or any element of OR does. Throws input errors.
 */
export function whereSql(
  statement: Statement,
  model: Model,
  source: Source,
  where: Where | null | undefined,
  depth = 0,
): string | undefined {
  if (!where) return undefined
  if (depth > MAX_DEPTH) {
    throw inputError(`"where" is nested more than ${MAX_DEPTH} levels deep: ask in steps.`)
  }
  const { AND, OR, ...fields } = where
  const filters = filtersOf(source.entity)
  const nested = (inner: unknown) => whereSql(statement, model, source, inner as Where, depth + 1)

  const together = Object.entries(fields).map(([key, value]) => {
    const filter = filters.get(key)
    if (!filter) throw new TypeError(`no filter ${key} of ${source.entity.name}`)
    return filterSql(statement, model, source, filter, value, depth)
  })
  const all = join('AND', [...together, ...listOf(AND).map(nested)])
  return join('OR', [all, ...listOf(OR).map(nested)])
}

function filterSql(
  statement: Statement,
  model: Model,
  source: Source,
  filter: Filter,
  value: unknown,
  depth: number,
): string | undefined {
  const { property, operator } = filter
  const { name, type } = property
  switch (type.kind) {
    case 'scalar':
    case 'enum': {
      if (operator === 'isNull') return isNull(source.value(name), filter, value)
      const many = operator === 'in' || operator === 'not_in'
      const sqlType = operator === 'jsonHasKey' ? 'text' : parameterType(type)
      return scalarSql(source.value(name), filter, value, (operand) =>
        statement.bind(operand, many ? `${sqlType}[]` : sqlType),
      )
    }
    case 'list': {
      if (operator === 'isNull') return isNull(source.value(name), filter, value)
      const items = statement.bind(value, `${parameterType(type.item)}[]`)
      const sign = operator === 'containsAll' ? '@>' : '&&'
      const condition = `${source.value(name)} ${sign} ${items}`
      return operator === 'containsNone' ? `NOT (${condition})` : condition
    }
    case 'relation':
      if (operator === 'isNull') return isNull(source.value(name), filter, value)
      return whereSql(statement, model, source.child(name), value as Where, depth + 1)
    case 'lookup':
      if (operator === 'isNull') return isNull(source.child(name).value('id'), filter, value)
      return whereSql(statement, model, source.child(name), value as Where, depth + 1)
    case 'derived': {
      const table = openTable(statement, model, getEntity(model, type.entity))
      const own = `${table.root.value(type.field)} = ${source.value('id')}`
      const condition = whereSql(statement, model, table.root, value as Where, depth + 1)
      if (operator === 'every' && !condition) return undefined
      // A condition that is null does not hold: it fails `every`, and keeps its row out of `some` and `none`.
      const test = operator === 'every' ? `(${condition}) IS NOT TRUE` : condition
      const exists = `EXISTS (SELECT ${table.from()} WHERE ${join('AND', [own, test])})`
      return operator === 'some' ? exists : `NOT ${exists}`
    }
  }
}

/** Conditions on one value. A null operand is never equal, less or alike: SQL's own rule. */
function scalarSql(
  column: string,
  { key, operator }: Filter,
  value: unknown,
  bind: (value: unknown) => string,
): string {
  switch (operator) {
    case 'eq':
    case 'not_eq':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return `${column} ${COMPARISON[operator]} ${bind(value)}`
    case 'in':
      return `${column} = ANY (${bind(value)})`
    case 'not_in':
      return `${column} <> ALL (${bind(value)})`
    case 'jsonContains':
      return `${column} @> ${bind(value)}`
    case 'jsonHasKey':
      if (typeof value !== 'string') throw inputError(`"${key}" takes the name of a key, a string.`)
      return `${column} ? ${bind(value)}`
    default:
      return likeSql(column, operator, value, bind)
  }
}

function likeSql(
  column: string,
  operator: string,
  value: unknown,
  bind: (value: unknown) => string,
): string {
  const not = operator.startsWith('not_') ? 'NOT ' : ''
  const kind = operator.replace('not_', '')
  const before = kind === 'startsWith' ? '' : '%'
  const after = kind === 'endsWith' ? '' : '%'
  const pattern = value === null ? null : `${before}${escapeLike(String(value))}${after}`
  return `${column} ${not}${kind === 'containsInsensitive' ? 'ILIKE' : 'LIKE'} ${bind(pattern)}`
}

/** The text with LIKE's own signs taken literally. @example escapeLike('5%') === '5\\%' */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function isNull(sql: string, { key }: Filter, value: unknown): string {
  if (typeof value !== 'boolean') throw inputError(`"${key}" must be true or false, not null.`)
  return `${sql} IS ${value ? '' : 'NOT '}NULL`
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function join(operator: 'AND' | 'OR', conditions: (string | undefined)[]): string | undefined {
  const present = conditions.filter((condition) => condition !== undefined)
  if (present.length < 2) return present[0]
  return present.map((condition) => `(${condition})`).join(` ${operator} `)
}
