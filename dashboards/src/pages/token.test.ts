import { expect, test } from 'vitest'
import type { TokenAnswer } from './token-query'
import { flowRows, holderName, weekRows } from './token-rows'

const week = (startedAt: string, sold: string) => ({
  ...{ startedAt, sold, transferred: '9', spent: '3', activation: '1', paid: '1' },
})
const answer: TokenAnswer = {
  head: null,
  tokens: [],
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
  holders: [],
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

test('contracts and generators are called so, accounts are not', () => {
  const contracts = { '0x05': 'Token sale' }
  expect(holderName('0x01', answer, contracts)).toEqual({
    what: 'Generator',
    place: 'Lodwar, Kenya',
  })
  expect(holderName('0x05', answer, contracts)).toEqual({ what: 'Token sale', place: null })
  expect([holderName('0x06', answer, contracts), holderName('0x05', answer, null)]).toEqual([
    null,
    null,
  ])
})
