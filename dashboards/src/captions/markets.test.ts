import { describe, expect, test } from 'vitest'
import { quotes, turnover } from '../charts/markets-fixtures'
import { quoteCaption } from './quote'
import { turnoverCaption } from './turnover'

describe('captions over all markets say what their rows say', () => {
  test('the highest yield, and the tightest spread where it is the same market', () => {
    expect(quoteCaption(quotes, 'en')).toBe(
      'A share of SHARE15 yields most at its best ask, 8.71% a year for 3.802 SOLAR, at the tightest spread too, 0.13%. Earned so far, not promised; larger dots offer more shares within 2% of mid. Not drawn: 2 halted, 1 without a yield yet, 1 with an empty side.',
    )
  })

  test('the tightest spread elsewhere; nothing missing, nothing said of it', () => {
    const [one, three] = quotes.drawn
    if (!one || !three) throw new Error('the fixture has two markets')
    const drawn = [one, { ...three, yield: '0.0500000000' }]
    expect(quoteCaption({ drawn, halted: 0, young: 0, oneSided: 0 }, 'en')).toBe(
      'A share of SHARE1 yields most at its best ask, 8.30% a year for 9.610 SOLAR, at a spread of 1.04%; SHARE3 has the tightest, 0.58%, and yields 5.00% a year. Earned so far, not promised; larger dots offer more shares within 2% of mid.',
    )
  })

  test('yields compare as numbers, not as text', () => {
    const [one, three] = quotes.drawn
    if (!one || !three) throw new Error('the fixture has two markets')
    const drawn = [
      { ...one, yield: '10.0000000000' },
      { ...three, yield: '9.0000000000' },
    ]
    expect(quoteCaption({ ...quotes, drawn }, 'en')).toMatch(/^A share of SHARE1 yields most/)
  })

  test('volume', () => {
    expect(turnoverCaption(turnover, 'en')).toBe(
      '2,000.00 SOLAR changed hands in 38 trades in 3 markets within 24 hours. Most in SHARE1: 65.0%. 1 market had no trade.',
    )
    expect(turnoverCaption({ traded: turnover.traded.slice(2), silent: 0 }, 'en')).toBe(
      '100.00 SOLAR changed hands in 1 trade in 1 market within 24 hours.',
    )
  })

  test('without rows each says that there is nothing, and no number', () => {
    expect(quoteCaption({ ...quotes, drawn: [] }, 'en')).toMatch(/^No [^0-9]*\.$/)
    expect(turnoverCaption({ traded: [], silent: 3 }, 'en')).toMatch(/^No [^0-9]*\.$/)
  })
})
