import type { Entity, EnumType, Property, ScalarType } from './model'

/** How one key of a `where` input narrows rows. */
type Operator =
  | 'isNull'
  | 'eq'
  | 'not_eq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'not_in'
  | 'contains'
  | 'not_contains'
  | 'containsInsensitive'
  | 'not_containsInsensitive'
  | 'startsWith'
  | 'not_startsWith'
  | 'endsWith'
  | 'not_endsWith'
  | 'jsonContains'
  | 'jsonHasKey'
  | 'containsAll'
  | 'containsAny'
  | 'containsNone'
  | 'nested'
  | 'every'
  | 'some'
  | 'none'

/** A key of an entity's `where` input; `inputType` is GraphQL's. */
export type Filter = { key: string; property: Property; operator: Operator; inputType: string }

const EQUALITY: Operator[] = ['isNull', 'eq', 'not_eq']
const ORDERED: Operator[] = ['gt', 'gte', 'lt', 'lte']
const MEMBERSHIP: Operator[] = ['in', 'not_in']
const TEXT: Operator[] = [
  'contains',
  'not_contains',
  'containsInsensitive',
  'not_containsInsensitive',
  'startsWith',
  'not_startsWith',
  'endsWith',
  'not_endsWith',
]

const filters = new WeakMap<Entity, Map<string, Filter>>()

/** Every key of `<Entity>WhereInput` but AND and OR, in the order of the fields. */
export function filtersOf(entity: Entity): Map<string, Filter> {
  const known = filters.get(entity)
  if (known) return known
  const list = [...entity.properties.values()].flatMap((property) =>
    operatorsOf(property).map((operator): Filter => {
      const key = operator === 'nested' ? property.name : `${property.name}_${operator}`
      return { key, property, operator, inputType: inputTypeOf(property, operator) }
    }),
  )
  const made = new Map(list.map((filter) => [filter.key, filter]))
  filters.set(entity, made)
  return made
}

function operatorsOf({ type }: Property): Operator[] {
  switch (type.kind) {
    case 'scalar':
      return scalarOperators(type)
    case 'enum':
      return [...EQUALITY, ...MEMBERSHIP]
    case 'list':
      return ['isNull', 'containsAll', 'containsAny', 'containsNone']
    case 'relation':
    case 'lookup':
      return ['isNull', 'nested']
    case 'derived':
      return ['every', 'some', 'none']
  }
}

function scalarOperators({ name }: ScalarType): Operator[] {
  switch (name) {
    case 'Boolean':
    case 'Bytes':
      return EQUALITY
    case 'JSON':
      return [...EQUALITY, 'jsonContains', 'jsonHasKey']
    case 'ID':
    case 'String':
      return [...EQUALITY, ...ORDERED, ...MEMBERSHIP, ...TEXT]
    default:
      return [...EQUALITY, ...ORDERED, ...MEMBERSHIP]
  }
}

function inputTypeOf({ type }: Property, operator: Operator): string {
  if (operator === 'isNull') return 'Boolean'
  if (type.kind === 'list') return `[${graphqlName(type.item)}${type.itemNullable ? '' : '!'}]`
  if (type.kind === 'scalar' || type.kind === 'enum') {
    const name = graphqlName(type)
    return operator === 'in' || operator === 'not_in' ? `[${name}!]` : name
  }
  return `${type.entity}WhereInput`
}

/** Ids are Strings to a client, so that `$id: String!` fits everywhere, as in Squid's dialect. */
export function graphqlName({ name }: ScalarType | EnumType): string {
  return name === 'ID' ? 'String' : name
}
