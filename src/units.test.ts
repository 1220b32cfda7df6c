import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatUnits, mulDivDown, parseUnits } from './units'

describe('units', () => {
  it.each([
    [0n, 18, '0.000000000000000000'],
    [1n, 18, '0.000000000000000001'],
    [-1500n, 3, '-1.500'],
    [42n, 0, '42'],
    [10n ** 68n, 18, `1${'0'.repeat(50)}.${'0'.repeat(18)}`],
  ])('%s with %s decimals reads %s', (value, decimals, text) => {
    expect(formatUnits(value, decimals)).toBe(text)
  })

  it('parsing undoes formatting, for any size and sign', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: 0, max: 30 }), (value, decimals) => {
        expect(parseUnits(formatUnits(value, decimals), decimals)).toBe(value)
      }),
    )
  })

  it.each(['', '1.', '.5', '1e3', '1,5', '0x1', '1.0001'])('%j is refused', (text) => {
    expect(() => parseUnits(text, 3)).toThrow(`"${text}" is not a decimal number`)
  })

  it('rounds towards zero and takes products beyond 2^256', () => {
    expect(mulDivDown(7n, 3n, 2n)).toBe(10n)
    expect(mulDivDown(2n ** 255n, 2n ** 255n, 2n ** 254n)).toBe(2n ** 256n)
  })
})
