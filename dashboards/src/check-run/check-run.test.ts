import { expect, test } from 'vitest'
import { checkPrice } from './price'
import { checkShares } from './shares'
import { checkSupply } from './supply'

const head = { height: 1 }
const generator = { id: 'g' }

test('shares are 10,000 less the burnt ones, held and left', () => {
  const rows = {
    head,
    generators: [{ id: 'g', sharesLeft: '9000' }],
    holdings: [
      { generator, balance: '8999' },
      { generator, balance: '1' },
    ],
    escrowRedemptions: [{ generator, shares: '1000' }],
  }
  expect(checkShares(rows)).toEqual({ equations: 2, rows: 4, unequal: [] })
  expect(checkShares({ ...rows, holdings: rows.holdings.slice(1) }).unequal).toEqual([
    { what: 'shares held of g', expected: 9000n, found: 1n },
  ])
  expect(checkShares({ ...rows, escrowRedemptions: [] }).unequal).toHaveLength(2)
})

test('balances beyond what a float holds are added up exactly', () => {
  const supply = { id: 't', totalSupply: '100000000000000000000000001' }
  const accounts = [{ balance: '100000000000000000000000000' }, { balance: '1' }]
  expect(checkSupply({ head, tokens: [supply], accounts }).unequal).toEqual([])
  expect(checkSupply({ head, tokens: [supply], accounts: accounts.slice(0, 1) }).unequal).toEqual([
    {
      what: 'all balances of t',
      expected: 100000000000000000000000001n,
      found: 100000000000000000000000000n,
    },
  ])
})

test('a price is the weighted mean, rounded down; nobody voted: 0', () => {
  const rows = {
    head,
    generators: [
      { id: 'g', price: '16' },
      { id: 'h', price: '0' },
    ],
    holdings: [
      { id: 'g-a', balance: '1' },
      { id: 'g-b', balance: '2' },
      { id: 'h-a', balance: '5' },
    ],
    priceVotes: [
      { id: 'g-a', generator, price: '10' },
      { id: 'g-b', generator, price: '20' }, // 16.67
    ],
  }
  expect(checkPrice(rows)).toEqual({ equations: 2, rows: 7, unequal: [] })
  const [, other] = rows.generators
  expect(
    checkPrice({ ...rows, generators: [{ id: 'g', price: '17' }, other ?? generator] as never })
      .unequal,
  ).toEqual([{ what: 'price of g', expected: 16n, found: 17n }])
})
