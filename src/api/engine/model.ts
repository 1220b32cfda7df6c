/** Scalars of schema.graphql. */
export const SCALARS = [
  'ID',
  'String',
  'Int',
  'Float',
  'Boolean',
  'DateTime',
  'BigInt',
  'BigDecimal',
  'Bytes',
  'JSON',
] as const
export type ScalarName = (typeof SCALARS)[number]

export type ScalarType = { kind: 'scalar'; name: ScalarName }
export type EnumType = { kind: 'enum'; name: string }
export type ListType = { kind: 'list'; item: ScalarType | EnumType; itemNullable: boolean }
/** A foreign key: `<field>_id` in the entity's own table. */
export type RelationType = { kind: 'relation'; entity: string }
/** One-to-one, derived from the other entity's foreign key `field`. */
export type LookupType = { kind: 'lookup'; entity: string; field: string }
/** Many, derived from the other entity's foreign key `field`. */
type DerivedType = { kind: 'derived'; entity: string; field: string }
export type PropertyType =
  | ScalarType
  | EnumType
  | ListType
  | RelationType
  | LookupType
  | DerivedType

/** SQL of a field that no column holds: over the quoted alias of its row, and the head's time (timestamptz, null before the first block). */
export type ComputedSql = (row: string, headTime: () => string) => string

export type Property = {
  name: string
  type: PropertyType
  nullable: boolean
  description: string | undefined
  /** Undefined: a column (or a foreign key) holds it. */
  sql: ComputedSql | undefined
}

/** One table and the names under which it is asked for. */
export type Entity = {
  name: string
  table: string
  description: string | undefined
  properties: Map<string, Property>
  /** Root fields: the list, one by its id, and the connection. */
  queries: { list: string; byId: string; connection: string }
  /** Type of the connection, e.g. `BidsConnection`. */
  connectionType: string
}

export type EnumDefinition = {
  name: string
  description: string | undefined
  values: { name: string; description: string | undefined }[]
}

/** What schema.graphql says, with the computed fields added. */
export type Model = { entities: Map<string, Entity>; enums: Map<string, EnumDefinition> }

/** The entity of that name; the model is closed under its names. */
export function getEntity(model: Model, name: string): Entity {
  const entity = model.entities.get(name)
  if (!entity) throw new TypeError(`no entity ${name} in the model`)
  return entity
}

export function getProperty(entity: Entity, name: string): Property {
  const property = entity.properties.get(name)
  if (!property) throw new TypeError(`no field ${entity.name}.${name} in the model`)
  return property
}
