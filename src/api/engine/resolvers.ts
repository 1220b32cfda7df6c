import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql'
import { type ConnectionArguments, readConnection } from './connection'
import { compile, type Engine, type EngineContext, readJson } from './engine'
import { assumedRows, checkAnswered, checkRange, type Limits } from './limits'
import type { Entity } from './model'
import { scalarResolvers } from './scalars'
import { listSql, objectSql, oneSql } from './select'
import { type ListArguments, readSelections } from './selection'

type Resolver<Args> = GraphQLFieldResolver<unknown, EngineContext, Args>

/** A row as SQL made it: its values under the response keys that select them. */
type Row = Record<string, unknown>

/** Resolvers of the types and root fields that `printModel` declares. One statement answers a root field. */
export function modelResolvers(engine: Engine) {
  const entities = [...engine.model.entities.values()]
  return {
    ...scalarResolvers,
    ...Object.fromEntries(entities.map((entity) => [entity.name, rowResolvers(engine, entity)])),
    Query: Object.assign({}, ...entities.map((entity) => rootResolvers(engine, entity))),
  }
}

function rootResolvers(engine: Engine, entity: Entity) {
  const { list, byId, connection } = entity.queries
  const selectionsOf = (info: GraphQLResolveInfo, root: { lists: number; rows: number }) =>
    readSelections(info, engine.model, engine.limits, entity, info.fieldNodes, root)

  const listRows: Resolver<ListArguments> = async (_, args, context, info) => {
    checkRange(list, args, engine.limits)
    const selections = selectionsOf(info, { lists: 1, rows: assumedRows(args) })
    const sql = compile(engine, (compiler) => {
      const rows = listSql(compiler, entity, args, (row) => objectSql(compiler, row, selections))
      return `SELECT (${rows})::text AS json`
    })
    return checked((await readJson<Row[]>(context, sql)) ?? [], list, args, engine.limits)
  }
  const findRow: Resolver<{ id: string }> = (_, { id }, context, info) => {
    const selections = selectionsOf(info, { lists: 0, rows: 1 })
    const sql = compile(engine, (compiler) => oneSql(compiler, entity, id, selections))
    return readJson<Row>(context, sql)
  }
  const connect: Resolver<ConnectionArguments> = (_, args, context, info) =>
    readConnection(engine, entity, args, context, info)

  return { [list]: listRows, [byId]: findRow, [connection]: connect }
}

function rowResolvers({ limits }: Engine, entity: Entity) {
  const own: Resolver<ListArguments> = (row, _, __, { path }) => (row as Row)[path.key]
  const list: Resolver<ListArguments> = (row, args, _, { path, fieldName }) =>
    checked((row as Row)[path.key] as Row[], `${entity.name}.${fieldName}`, args, limits)
  return Object.fromEntries(
    [...entity.properties.values()].map(({ name, type }) => [
      name,
      type.kind === 'derived' ? list : own,
    ]),
  )
}

function checked(rows: Row[], name: string, args: ListArguments, limits: Limits): Row[] {
  if (args.limit === undefined || args.limit === null) checkAnswered(name, rows.length, limits)
  return rows
}
