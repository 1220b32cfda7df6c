import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatAmount,
  formatCount,
  formatDate,
  formatDecimal,
  formatPercent,
  formatTime,
  ratioDown,
  shortAddress,
  solarDecimals,
  toDecimal,
} from './format'

const uint256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })

/** Back to base units, by hand. */
function toBase(text: string, decimals: number): bigint {
  const [whole = '', fraction = ''] = text.replace(/,/g, '').split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}

function holds<T>(claim: fc.IProperty<T>): void {
  void fc.assert(claim) // of a synchronous property: throws, promises nothing
}

describe('exactness', () => {
  test('a decimal string holds every base unit of any amount', () => {
    holds(
      fc.property(uint256, fc.integer({ min: 0, max: 18 }), (base, decimals) => {
        expect(toBase(toDecimal(base, decimals), decimals)).toBe(base)
      }),
    )
  })

  test('an amount printed with all its decimals reads back as itself', () => {
    holds(
      fc.property(uint256, (base) => {
        expect(toBase(formatAmount(base, solarDecimals, 'en'), solarDecimals)).toBe(base)
      }),
    )
  })

  test('a shorter print is the amount rounded down, never up', () => {
    holds(
      fc.property(uint256, fc.integer({ min: 0, max: 17 }), (base, digits) => {
        const text = formatAmount(base, digits, 'en')
        fc.pre(!text.startsWith('<'))
        const unit = 10n ** BigInt(solarDecimals - digits)
        expect(toBase(text, digits)).toBe(base / unit)
      }),
    )
  })

  test('a count prints every digit', () => {
    holds(
      fc.property(uint256, (count) => BigInt(formatCount(count, 'en').replace(/,/g, '')) === count),
    )
  })

  test('a ratio is rounded down at ten places', () => {
    holds(
      fc.property(uint256, fc.bigInt({ min: 1n, max: 2n ** 128n }), (part, whole) => {
        expect(toBase(ratioDown(part, whole) ?? '', 10)).toBe((part * 10n ** 10n) / whole)
      }),
    )
  })
})

describe('words', () => {
  test.each([
    ['0', 2, '0.00'],
    ['1', 2, '<0.01'],
    ['999999999999999999', 2, '0.99'],
    ['1234567890000000000000', 2, '1,234.56'],
    [`${2n ** 128n}`, 2, '340,282,366,920,938,463,463.37'],
  ])('%s base units with %i decimals are %s', (base, digits, text) => {
    expect(formatAmount(base, digits, 'en')).toBe(text)
  })

  test('negative amounts keep their sign', () => {
    expect(toDecimal(-5n, 2)).toBe('-0.05')
    expect(formatDecimal('-1234.567', 2, 'en')).toBe('-1,234.56')
  })

  test('other languages group and point in their own way', () => {
    expect(formatAmount('1234567890000000000000', 2, 'de')).toBe('1.234,56')
    expect(formatAmount('1', 2, 'de')).toBe('<0,01')
  })

  test('percents keep one length', () => {
    expect(formatPercent('0.1030', 1, 'en')).toBe('10.3%')
    expect(formatPercent('0.04', 1, 'en')).toBe('4.0%')
  })

  test('no whole, no ratio', () => {
    expect(ratioDown('1', '0')).toBeNull()
  })

  test('dates are those of UTC', () => {
    expect(formatDate('2025-12-31T23:59:59.000000Z', 'day', 'en')).toBe('31 Dec 2025')
    expect(formatTime('2025-12-31T23:59:59.000000Z', 'en')).toBe('31 Dec 2025, 23:59:59 UTC')
  })

  test('a short address keeps both ends', () => {
    expect(shortAddress('0x1234567890abcdef1234567890abcdef12345678')).toBe('0x1234…5678')
  })
})
