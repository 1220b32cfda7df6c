import { expect, test } from 'vitest'
import { flows, weeks } from '../charts/token-fixtures'
import { flowCaption, saleCaption, spendingCaption } from './token'

test('spending in words, as a part of all transfers', () => {
  expect(spendingCaption(weeks, 'en')).toBe(
    '180.00 SOLAR was spent on energy since 5 Jan 2026, 100.00 of it to activate generators: 2.16% of 8,300 SOLAR transferred. The rest of the transfers is funding, trade, payouts, the sale and gifts. The running week is counted, not drawn.',
  )
})

test('the sale in words', () => {
  expect(saleCaption(weeks, 'en')).toBe(
    '3,500 SOLAR was sold for native coin so far; most in the week of 5 Jan 2026, 3,000. The last week is not over.',
  )
})

test('flows in words: nothing that is summed is hidden', () => {
  expect(flowCaption(flows, 'en')).toBe(
    '850.00 SOLAR was paid for kWh, 350.00 of it by the other consumers; the greatest single flow, 0xaaaa…0001 and Lodwar, is 400.00. 350.00 SOLAR was claimed by owners, 150.00 of it by the other owners; the greatest single flow, 0xbbbb…0002 and Lodwar, is 200.00. 6 flows are drawn; activations are left out.',
  )
})

test('without rows no number is claimed', () => {
  const none = [
    spendingCaption([], 'en'),
    saleCaption([], 'en'),
    flowCaption({ purchases: [], payouts: [] }, 'en'),
  ]
  for (const caption of none) expect(caption).not.toMatch(/\d/)
})
