import { expect, test } from 'vitest'
import { getEntity } from './model'
import { ordersOf, readOrder } from './orders'
import { readModel } from './read-model'

const model = readModel(`
  type Bid @entity { id: ID!  cost: BigInt  json: JSON  by: Account  tags: [String!] }
  type Account @entity { id: ID!  name: String  boss: Account }
`)
const bid = getEntity(model, 'Bid')
const read = (...input: string[]) =>
  readOrder(model, bid, input).map(({ path, direction }) => `${path.join('.')} ${direction}`)

test('orders reach two levels deep, JSON and lists left out', () => {
  const plain = [...ordersOf(model, bid).keys()].filter((name) => name.endsWith('_ASC'))
  expect(plain).toEqual(['id_ASC', 'cost_ASC', 'by_id_ASC', 'by_name_ASC'])
})

test('every field has six variants', () => {
  const cost = [...ordersOf(model, bid).keys()].filter((name) => name.startsWith('cost_'))
  expect(cost).toEqual([
    'cost_ASC',
    'cost_DESC',
    'cost_ASC_NULLS_FIRST',
    'cost_ASC_NULLS_LAST',
    'cost_DESC_NULLS_FIRST',
    'cost_DESC_NULLS_LAST',
  ])
})

test('keys of one relation stand together at its first place', () => {
  expect(read('by_name_ASC', 'cost_DESC', 'by_id_DESC')).toEqual([
    'by.name ASC',
    'by.id DESC',
    'cost DESC',
    'id DESC',
  ])
})

test('a field named again is ignored', () => {
  expect(read('cost_ASC', 'cost_DESC_NULLS_LAST')).toEqual(['cost ASC', 'id ASC'])
})

test("id ends every order in the last key's direction, unless it is named", () => {
  expect(read()).toEqual(['id ASC'])
  expect(read('cost_DESC')).toEqual(['cost DESC', 'id DESC'])
  expect(read('id_DESC', 'cost_ASC')).toEqual(['id DESC', 'cost ASC'])
})
