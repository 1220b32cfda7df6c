import { expect, test } from 'vitest'
import type { TokenAnswer } from './token-query'
import { flowRows, holderRows, weekRows } from './token-rows'

const week = (startedAt: string, sold: string) => ({
  ...{ startedAt, sold, transferred: '9', spent: '3', activation: '1', paid: '1' },
})
const answer: TokenAnswer = {
  head: null,
  tokens: [{ id: '0x09', totalSupply: '8', holderCount: 7 }],
  tokenSales: [],
  weeks: [week('2026-01-05T00:00:00.000000Z', '5'), week('2026-01-19T00:00:00.000000Z', '2')],
  flows: [
    { kind: 'PURCHASE', account: null, generator: '0x01', amount: '7', payments: 2, accounts: 4 },
    {
      kind: 'PAYOUT',
      account: `0x${'1'.repeat(40)}`,
      generator: null,
      amount: '2',
      payments: 1,
      accounts: 1,
    },
  ],
  holders: [
    { id: '0x01', balance: '4' },
    { id: '0x05', balance: '2' },
    { id: '0x06', balance: '1' },
  ],
  sales: [{ emitter: '0x05' }],
  marketplaces: [],
  books: [],
  generators: [{ address: '0x01', request: { location: 'Lodwar, Kenya (3.1, 35.6)' } }],
}

test('weeks without a transfer are a true 0, the sale adds up, the running week is open', () => {
  const rows = weekRows(answer, '2026-01-20T00:00:00Z')
  expect(rows.map((row) => [row.transferred, row.soldTotal, row.open])).toEqual([
    ['9', '5', false],
    ['0', '5', false],
    ['9', '7', true],
  ])
})

test('flows are called by place and short address; what is summed has no name', () => {
  const { purchases, payouts } = flowRows(answer)
  expect([purchases[0]?.account, purchases[0]?.generator]).toEqual([null, 'Lodwar'])
  expect([payouts[0]?.account, payouts[0]?.generator]).toEqual(['0x1111…1111', null])
})

test('contracts and generators are called so, accounts are not; each has its part of the supply', () => {
  const { holders, count } = holderRows(answer)
  expect(count).toBe(7)
  expect(holders.map(({ what, place, part }) => [what, place, part])).toEqual([
    ['Generator', 'Lodwar, Kenya', '0.5000000000'],
    ['Token sale', null, '0.2500000000'],
    [null, null, '0.1250000000'],
  ])
  const none = holderRows({ ...answer, tokens: [] })
  expect([none.count, none.holders[0]?.part]).toEqual([0, null])
})
