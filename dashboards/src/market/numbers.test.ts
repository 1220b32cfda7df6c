import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toDecimal } from '../format'
import { ratio } from './decimal'
import { level } from './fixtures'
import { ladderRows, quoteOf, yieldAt } from './numbers'

const book = {
  asks: [level('10.20', '3'), level('10.30', '4'), level('10.31', '5')],
  bids: [level('10.00', '6'), level('9.90', '7'), level('9.89', '8')],
}

describe('the quote', () => {
  test('mid has one decimal more, spread is of mid, depth counts both ends of its 2 %', () => {
    // mid 10.100, its 2 % from 9.898 to 10.302
    expect(quoteOf(book)).toEqual({
      bid: '10.00',
      ask: '10.20',
      mid: '10.100',
      spread: '0.0198019802',
      bidDepth: { shares: 13n, all: true },
      askDepth: { shares: 7n, all: true },
    })
    const edge = { asks: [level('102', '1')], bids: [level('98', '2')] } // mid 100.0
    expect(quoteOf(edge)).toMatchObject({ bidDepth: { shares: 2n }, askDepth: { shares: 1n } })
  })

  test('a side that is empty leaves all of it undefined but the other side', () => {
    expect(quoteOf({ ...book, asks: [] })).toEqual({
      bid: '10.00',
      ask: null,
      mid: null,
      spread: null,
      bidDepth: null,
      askDepth: null,
    })
  })

  test('where the read levels end inside the 2 % there may be more', () => {
    const bids = Array.from({ length: 100 }, (_, step) =>
      level(toDecimal(10000n - BigInt(step), 3), '1'),
    )
    const quote = quoteOf({ asks: [level('10.001', '1')], bids })
    expect(quote.bidDepth).toEqual({ shares: 100n, all: false })
    expect(quote.askDepth?.all).toBe(true)
  })
})

describe('yields', () => {
  test('are yearly revenue by price, ten decimals', () => {
    expect(yieldAt('10.00', '820000000000000000')).toBe('0.0820000000')
    expect(yieldAt('10.100', '820000000000000000')).toBe('0.0811881188')
    expect(yieldAt('10.00', '0')).toBe('0.0000000000')
  })

  test('are undefined without revenue, price, or at price 0', () => {
    expect([yieldAt('10.00', null), yieldAt(null, '1'), yieldAt('0.00', '1')]).toEqual([
      null,
      null,
      null,
    ])
  })

  test('a dearer share never yields more', () => {
    const uint = (max: bigint) => fc.bigInt({ min: 1n, max })
    void fc.assert(
      fc.property(uint(10n ** 30n), uint(10n ** 9n), uint(10n ** 9n), (yearly, price, more) => {
        const at = (units: bigint) => yieldAt(toDecimal(units, 3), yearly.toString()) ?? ''
        const base = (text: string) => BigInt(text.replace('.', ''))
        return base(at(price + more)) <= base(at(price))
      }),
    )
  })

  test('ratios round half away from zero', () => {
    expect([ratio(1n, 3n), ratio(2n, 3n), ratio(1n, 20_000_000_000n)]).toEqual([
      '0.3333333333',
      '0.6666666667',
      '0.0000000001',
    ])
  })
})

test('the ladder adds up from the best price on', () => {
  expect(ladderRows(book.bids, '990000000000000000')).toEqual([
    { price: '10.00', shares: '6', orders: 1, total: '6', yield: '0.0990000000' },
    { price: '9.90', shares: '7', orders: 1, total: '13', yield: '0.1000000000' },
    { price: '9.89', shares: '8', orders: 1, total: '21', yield: '0.1001011122' },
  ])
})
