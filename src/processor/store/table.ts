import type { DataSource, EntityMetadata } from 'typeorm'
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata'
import type { Row, RowClass } from '../rows'
import { type Codec, codecOf } from './codec'

/** One column, and where a model keeps its value. */
export type Column = {
  name: string
  /** What the model calls it; of a relation, the relation. */
  property: string
  codec: Codec
  /** The model's value; of a relation, the id it points at. */
  read(row: Row): unknown
  /** Sets a value as `pg` gave it. */
  write(row: Row, value: unknown): void
}

export type Table = {
  name: string
  type: RowClass
  columns: Column[]
  /** Rows that live on and change; the others record one log each. */
  isState: boolean
}

/** A column's value as PostgreSQL reads it from text. */
export function textOf({ codec, read }: Column, row: Row): string | null {
  const value = read(row)
  return value === null || value === undefined ? null : codec.encode(value)
}

export function namesOf(columns: Column[]): string {
  return columns.map(({ name }) => `"${name}"`).join(', ')
}

/** The tables of the models, those that others point at before those that point. Throws TypeError for unknown column types. */
export function describeTables(source: DataSource): Table[] {
  return sorted(source.entityMetadatas).map((entity) => ({
    name: entity.tableName,
    type: entity.target as RowClass,
    columns: entity.columns.map(describeColumn),
    isState: !entity.columns.some((column) => column.databaseName === 'log_index'),
  }))
}

function describeColumn(column: ColumnMetadata): Column {
  const { databaseName: name, propertyName, relationMetadata } = column
  if (!relationMetadata) {
    const codec = codecOf(column)
    return {
      name,
      property: propertyName,
      codec,
      read: (row) => (row as Row & Record<string, unknown>)[propertyName],
      write: (row, value) => {
        Object.assign(row, { [propertyName]: value === null ? null : codec.decode(value) })
      },
    }
  }
  const relation = relationMetadata.propertyName
  const Parent = relationMetadata.type as RowClass
  return {
    name,
    property: relation,
    codec: codecOf(column.referencedColumn as ColumnMetadata),
    read: (row) => (row as Row & Record<string, Row | null | undefined>)[relation]?.id,
    // Nothing of the parent but its id: who needs more of it needs its row.
    write: (row, id) => {
      Object.assign(row, { [relation]: id === null ? null : new Parent({ id }) })
    },
  }
}

/** Parents first. No circles: a bid names its request, never the other way round. */
function sorted(entities: EntityMetadata[]): EntityMetadata[] {
  const order: EntityMetadata[] = []
  const visit = (entity: EntityMetadata, path: EntityMetadata[]) => {
    if (order.includes(entity)) return
    if (path.includes(entity))
      throw new TypeError(`${entity.name} points at itself, by a circle of relations`)
    for (const { inverseEntityMetadata } of entity.foreignKeys.map((key) => ({
      inverseEntityMetadata: key.referencedEntityMetadata,
    }))) {
      visit(inverseEntityMetadata, [...path, entity])
    }
    order.push(entity)
  }
  for (const entity of [...entities].sort((a, b) => (a.tableName < b.tableName ? -1 : 1))) {
    visit(entity, [])
  }
  return order
}
