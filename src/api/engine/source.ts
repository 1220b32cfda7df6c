import { type Entity, getEntity, getProperty, type Model } from './model'
import { columnName, foreignKeyName } from './naming'
import { quote, type Statement } from './statement'

/** A row that SQL can speak of: the listed one, or one reached from it by to-one relations. */
export type Source = {
  entity: Entity
  /** SQL of a field's stored or computed value in its native type; of a relation its foreign key. Joins what it needs. */
  value(field: string): string
  /** The row behind a relation or lookup, joined once it is needed; all its values are null if there is none. */
  child(field: string): Source
}

/** A table and the to-one rows around it. */
export type Table = {
  root: Source
  /** `FROM …` with the joins that were needed so far: read it last. */
  from(): string
}

type Joined = { alias: string; join: string }

/** `FROM entity` in a statement. Each to-one path is joined once, and only if more than its foreign key is asked for. */
export function openTable(statement: Statement, model: Model, entity: Entity): Table {
  const joins: Joined[] = []
  const alias = statement.alias()

  function source(entity: Entity, reach: () => string, foreignKey?: string): Source {
    const children = new Map<string, Source>()
    const column = (name: string) => `${reach()}.${quote(name)}`

    function value(field: string): string {
      if (field === 'id' && foreignKey) return foreignKey
      const { type, sql } = getProperty(entity, field)
      if (sql) {
        // A row that the join did not find is no row at all, whatever the expression makes of its nulls.
        const made = sql(reach(), statement.headTime)
        return reach() === alias ? made : `CASE WHEN ${column('id')} IS NOT NULL THEN ${made} END`
      }
      return column(type.kind === 'relation' ? foreignKeyName(field) : columnName(field))
    }

    function child(field: string): Source {
      const known = children.get(field)
      if (known) return known
      const { type } = getProperty(entity, field)
      if (type.kind !== 'relation' && type.kind !== 'lookup') {
        throw new TypeError(`${entity.name}.${field} leads to no single row`)
      }
      const target = getEntity(model, type.entity)
      const made =
        type.kind === 'relation'
          ? source(target, joinOnce(target, 'id', value(field)), value(field))
          : source(target, joinOnce(target, foreignKeyName(type.field), value('id')))
      children.set(field, made)
      return made
    }

    return { entity, value, child }
  }

  function joinOnce(target: Entity, column: string, equals: string): () => string {
    let joined: string | undefined
    return () => {
      if (joined) return joined
      joined = statement.alias()
      const join = `LEFT JOIN ${quote(target.table)} AS ${joined} ON ${joined}.${quote(column)} = ${equals}`
      joins.push({ alias: joined, join })
      return joined
    }
  }

  return {
    root: source(entity, () => alias),
    from: () =>
      [`FROM ${quote(entity.table)} AS ${alias}`, ...joins.map(({ join }) => join)].join(' '),
  }
}
