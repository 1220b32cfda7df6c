import { expect, test } from 'vitest'
import { hitsOf, searchVariables } from './search'

const address = `0x${'ab'.repeat(20)}`
const tx = `0x${'12'.repeat(32)}`
const nothing = {
  head: { height: 900 },
  generators: [],
  fundingRequests: [],
  markets: [],
  accounts: [],
  events: [],
}

test.each([
  ['Kitui', { text: 'Kitui', number: '-', code: 'KITUI', address: '-', tx: '-' }],
  [' 12 ', { text: '12', number: '12', code: '-', address: '-', tx: '-' }],
  ['#7', { text: '#7', number: '7', code: '-', address: '-', tx: '-' }],
  ['share2', { text: 'share2', number: '-', code: 'SHARE2', address: '-', tx: '-' }],
  [
    address.toUpperCase().replace('X', 'x'),
    { text: address.toUpperCase().replace('X', 'x'), number: '-', code: '-', address, tx: '-' },
  ],
  [tx, { text: tx, number: '-', code: '-', address: '-', tx }],
])('"%s" is asked for as what it can be', (text, expected) => {
  expect(searchVariables(text)).toEqual(expected)
})

test('an account that is a generator is found once', () => {
  const answer = {
    ...nothing,
    generators: [{ address, request: { id: '7', location: 'Kitui, Kenya' } }],
    accounts: [{ id: address }, { id: `0x${'cd'.repeat(20)}` }],
  }
  expect(hitsOf(answer, '0xab')).toEqual([
    { href: `/g/${address}`, kind: 'Generator', name: '7 · Kitui, Kenya' },
    { href: `/a/0x${'cd'.repeat(20)}`, kind: 'Account', name: `0x${'cd'.repeat(20)}` },
  ])
})

test('a number is a block only up to the head', () => {
  expect(hitsOf(nothing, '900').map(({ href }) => href)).toEqual(['/?block=900'])
  expect(hitsOf(nothing, '901')).toEqual([])
})

test('a transaction leads to the generator it touched, at its block', () => {
  const events = [
    { blockNumber: 30, name: 'Transfer', touched: ['account:0x1'] },
    { blockNumber: 30, name: 'UnitsPurchased', touched: [`generator:${address}`] },
    { blockNumber: 30, name: 'Transfer', touched: [] },
  ]
  expect(hitsOf({ ...nothing, events }, tx)).toEqual([
    {
      href: `/g/${address}?block=30`,
      kind: 'Transaction',
      name: 'block 30: Transfer, UnitsPurchased',
    },
  ])
  expect(hitsOf({ ...nothing, events: events.slice(0, 1) }, tx)[0]?.href).toBe('/?block=30')
})
