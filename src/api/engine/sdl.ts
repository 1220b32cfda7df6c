import { filtersOf, graphqlName } from './filters'
import type { Entity, EnumDefinition, Model, Property } from './model'
import { ordersOf } from './orders'

const SHARED = `
scalar BigInt
scalar BigDecimal
scalar DateTime
scalar Bytes
scalar JSON

type PageInfo {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  "Cursor of the page's first row; empty if the page is"
  startCursor: String!
  "Cursor of the page's last row, for \`after\`; empty if the page is"
  endCursor: String!
}
`

/** The API's definitions for every entity of the model, as SDL text: types, inputs, orders and root fields. */
export function printModel(model: Model): string {
  const entities = [...model.entities.values()]
  return [
    SHARED,
    ...[...model.enums.values()].map(printEnum),
    ...entities.map((entity) => printEntity(model, entity)),
    block('type Query', entities.flatMap(printRootFields)),
  ].join('\n\n')
}

function printEnum({ name, description, values }: EnumDefinition): string {
  return `${describe(description)}${block(
    `enum ${name}`,
    values.map((value) => `${describe(value.description)}${value.name}`),
  )}`
}

function printEntity(model: Model, entity: Entity): string {
  const { name, connectionType } = entity
  const properties = [...entity.properties.values()]
  const filters = [...filtersOf(entity).values()]
  return [
    `${describe(entity.description)}${block(`type ${name}`, properties.map(printProperty))}`,
    block(`input ${name}WhereInput`, [
      ...filters.map(({ key, inputType }) => `${key}: ${inputType}`),
      `AND: [${name}WhereInput!]`,
      `OR: [${name}WhereInput!]`,
    ]),
    block(`enum ${name}OrderByInput`, [...ordersOf(model, entity).keys()]),
    block(`type ${connectionType}`, [
      `edges: [${name}Edge!]!`,
      'pageInfo: PageInfo!',
      `${describe('All rows that match, whatever the page')}totalCount: Int!`,
    ]),
    block(`type ${name}Edge`, [`node: ${name}!`, 'cursor: String!']),
  ].join('\n\n')
}

function printProperty(property: Property): string {
  const { name, type } = property
  const args = type.kind === 'derived' ? listArguments(type.entity) : ''
  return `${describe(property.description)}${name}${args}: ${typeText(property)}`
}

function typeText({ type, nullable }: Property): string {
  const mark = nullable ? '' : '!'
  switch (type.kind) {
    case 'scalar':
    case 'enum':
      return `${graphqlName(type)}${mark}`
    case 'list':
      return `[${graphqlName(type.item)}${type.itemNullable ? '' : '!'}]${mark}`
    case 'derived':
      return `[${type.entity}!]!`
    case 'lookup':
      return type.entity
    case 'relation':
      return `${type.entity}${mark}`
  }
}

function printRootFields({ name, queries, connectionType }: Entity): string[] {
  return [
    `${queries.list}${listArguments(name)}: [${name}!]!`,
    `${queries.byId}(id: String!): ${name}`,
    `${queries.connection}(orderBy: [${name}OrderByInput!]!, after: String, first: Int, where: ${name}WhereInput): ${connectionType}!`,
  ]
}

function listArguments(entity: string): string {
  return `(where: ${entity}WhereInput, orderBy: [${entity}OrderByInput!], offset: Int, limit: Int)`
}

function block(head: string, lines: string[]): string {
  return `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`
}

function describe(description: string | undefined): string {
  return description === undefined ? '' : `${JSON.stringify(description)} `
}
