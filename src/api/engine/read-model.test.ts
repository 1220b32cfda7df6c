import { expect, test } from 'vitest'
import { getEntity, getProperty } from './model'
import { readModel, type SchemaError } from './read-model'

test('names of tables, root fields and types follow from the entity', () => {
  const { entities } = readModel(`
    type StripSeries @entity { id: ID! }
    type FundingRequest @entity { id: ID! }
    type UtilityKind @entity(queryName: "kind", listQueryName: "kinds") { id: ID! }
  `)
  expect(
    [...entities.values()].map(({ table, queries, connectionType }) => [
      table,
      queries,
      connectionType,
    ]),
  ).toEqual([
    [
      'strip_series',
      { list: 'stripSeries', byId: 'stripSeriesById', connection: 'stripSeriesConnection' },
      'StripSeriesConnection',
    ],
    [
      'funding_request',
      {
        list: 'fundingRequests',
        byId: 'fundingRequestById',
        connection: 'fundingRequestsConnection',
      },
      'FundingRequestsConnection',
    ],
    [
      'utility_kind',
      { list: 'kinds', byId: 'kind', connection: 'utilityKindsConnection' },
      'UtilityKindsConnection',
    ],
  ])
})

test('a field is told from its type and @derivedFrom', () => {
  const model = readModel(`
    "An account"
    type Account @entity { id: ID!  bids: [Bid!]! @derivedFrom(field: "by")  last: Bid @derivedFrom(field: "by") }
    type Bid @entity { id: ID!  "Who placed it" by: Account!  tags: [String]!  stage: Stage }
    enum Stage { OPEN }
  `)
  const account = getEntity(model, 'Account')
  const bid = getEntity(model, 'Bid')
  expect(account.description).toBe('An account')
  expect(getProperty(account, 'bids').type).toEqual({ kind: 'derived', entity: 'Bid', field: 'by' })
  expect(getProperty(account, 'last').type).toEqual({ kind: 'lookup', entity: 'Bid', field: 'by' })
  expect(getProperty(bid, 'by')).toMatchObject({
    type: { kind: 'relation', entity: 'Account' },
    nullable: false,
    description: 'Who placed it',
  })
  expect(getProperty(bid, 'tags').type).toEqual({
    kind: 'list',
    item: { kind: 'scalar', name: 'String' },
    itemNullable: true,
  })
  expect(getProperty(bid, 'stage')).toMatchObject({
    type: { kind: 'enum', name: 'Stage' },
    nullable: true,
  })
})

test.each([
  ['interface Node { id: ID! }', 'schema.graphql: Node: only entities and enums are served.'],
  ['type Place { lat: Float }', 'schema.graphql: Place: only entities and enums are served.'],
  ['type A @entity { id: ID! b: B }', 'schema.graphql: A.b: B is not served.'],
  ['type A @entity { id: ID! a_b: Int }', 'schema.graphql: A.a_b: a field name has no underscore.'],
  [
    'type A @entity { id: ID! all: [A!]! }',
    'schema.graphql: A.all: a list of entities is @derivedFrom, any other of scalars.',
  ],
])('%s is refused', (text, message) => {
  expect(() => readModel(text)).toThrow(
    expect.objectContaining<Partial<SchemaError>>({ message, code: 'BAD_SCHEMA' }),
  )
})
