import {
  type ConstDirectiveNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  parseType,
  type TypeNode,
} from 'graphql'
import { HeliographError } from '../../errors'
import {
  type ComputedSql,
  type Entity,
  type EnumDefinition,
  type Model,
  type Property,
  type PropertyType,
  SCALARS,
  type ScalarName,
} from './model'
import { connectionTypeName, queryNames, tableName } from './naming'

/** Fields no column holds, by entity and field. `type` is GraphQL's, a scalar or an enum: `BigInt!`. */
export type ComputedFields = Record<
  string,
  Record<string, { type: string; description: string; sql: ComputedSql }>
>

/** Names that stand for a kind of type, so that a field's type can be told before every type is read. */
type Names = { entities: Set<string>; enums: Set<string> }

/**
 * The model of a schema file's text, computed fields added. Throws SchemaError (`BAD_SCHEMA`) that names the type or
 * field it cannot serve.
 */
export function readModel(schemaText: string, computed: ComputedFields = {}): Model {
  const { definitions } = parse(schemaText)
  const objects: ObjectTypeDefinitionNode[] = []
  const enums = new Map<string, EnumDefinition>()
  for (const definition of definitions) {
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      enums.set(definition.name.value, readEnum(definition))
    } else if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && hasDirective(definition)) {
      objects.push(definition)
    } else {
      const name = 'name' in definition ? definition.name?.value : undefined
      throw new SchemaError(`${name ?? definition.kind}: only entities and enums are served`)
    }
  }
  const names = {
    entities: new Set(objects.map((object) => object.name.value)),
    enums: new Set(enums.keys()),
  }
  const entities = new Map(
    objects.map((object) => [object.name.value, readEntity(object, names)] as const),
  )
  for (const [entityName, fields] of Object.entries(computed)) {
    const entity = entities.get(entityName)
    if (!entity) throw new SchemaError(`${entityName}: computed fields of an unknown entity`)
    for (const [name, { type, description, sql }] of Object.entries(fields)) {
      const shape = readType(parseType(type), `${entityName}.${name}`, names)
      entity.properties.set(name, { name, description, sql, ...shape })
    }
  }
  return { entities, enums }
}

function readEnum({ name, description, values = [] }: EnumTypeDefinitionNode): EnumDefinition {
  return {
    name: name.value,
    description: description?.value,
    values: values.map((value) => ({
      name: value.name.value,
      description: value.description?.value,
    })),
  }
}

function readEntity(object: ObjectTypeDefinitionNode, names: Names): Entity {
  const name = object.name.value
  const directive = object.directives?.find((candidate) => candidate.name.value === 'entity')
  const queries = queryNames(name)
  return {
    name,
    table: tableName(name),
    description: object.description?.value,
    properties: new Map(
      (object.fields ?? []).map((field) => [field.name.value, readField(field, name, names)]),
    ),
    queries: {
      ...queries,
      byId: argumentOf(directive, 'queryName') ?? queries.byId,
      list: argumentOf(directive, 'listQueryName') ?? queries.list,
    },
    connectionType: connectionTypeName(name),
  }
}

function readField(field: FieldDefinitionNode, entity: string, names: Names): Property {
  const name = field.name.value
  const place = `${entity}.${name}`
  if (name.includes('_')) throw new SchemaError(`${place}: a field name has no underscore`)
  const derivedFrom = field.directives?.find(({ name }) => name.value === 'derivedFrom')
  const shape = readType(field.type, place, names, argumentOf(derivedFrom, 'field'))
  return { name, description: field.description?.value, sql: undefined, ...shape }
}

function readType(
  node: TypeNode,
  place: string,
  names: Names,
  derivedFrom?: string,
): { type: PropertyType; nullable: boolean } {
  if (node.kind === Kind.NON_NULL_TYPE) {
    return { ...readType(node.type, place, names, derivedFrom), nullable: false }
  }
  if (node.kind === Kind.LIST_TYPE) {
    const { type: item, nullable: itemNullable } = readType(node.type, place, names)
    if (item.kind === 'relation' && derivedFrom) {
      return { type: { kind: 'derived', entity: item.entity, field: derivedFrom }, nullable: false }
    }
    if (item.kind !== 'scalar' && item.kind !== 'enum') {
      throw new SchemaError(`${place}: a list of entities is @derivedFrom, any other of scalars`)
    }
    return { type: { kind: 'list', item, itemNullable }, nullable: true }
  }
  const name = node.name.value
  if (SCALARS.includes(name as ScalarName)) {
    return { type: { kind: 'scalar', name: name as ScalarName }, nullable: true }
  }
  if (names.enums.has(name)) return { type: { kind: 'enum', name }, nullable: true }
  if (!names.entities.has(name)) throw new SchemaError(`${place}: ${name} is not served`)
  if (derivedFrom) {
    return { type: { kind: 'lookup', entity: name, field: derivedFrom }, nullable: true }
  }
  return { type: { kind: 'relation', entity: name }, nullable: true }
}

function hasDirective(object: ObjectTypeDefinitionNode): boolean {
  return object.directives?.some(({ name }) => name.value === 'entity') ?? false
}

function argumentOf(directive: ConstDirectiveNode | undefined, name: string): string | undefined {
  const value = directive?.arguments?.find((argument) => argument.name.value === name)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}

/** schema.graphql holds what this engine cannot serve. */
export class SchemaError extends HeliographError {
  constructor(message: string) {
    super('BAD_SCHEMA', `schema.graphql: ${message}.`)
  }
}
