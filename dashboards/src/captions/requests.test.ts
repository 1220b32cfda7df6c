import { expect, test } from 'vitest'
import { bids, funding } from '../charts/requests-fixtures'
import { bidsCaption } from './bids'
import { fundingCaption } from './funding'

test('a round says what was raised, from how many, and what went back', () => {
  const raised = '12,000.00 of 20,000.00 SOLAR raised (60.0%) from 3 financiers.'
  expect(fundingCaption(funding, 'en')).toBe(raised)
  expect(fundingCaption({ ...funding, refunded: '3000000000000000000000' }, 'en')).toBe(
    `${raised} 3,000.00 SOLAR of it was paid back.`,
  )
  expect(fundingCaption({ ...funding, goal: null }, 'en')).not.toMatch(/\d/)
})

test('bids that were withdrawn are not counted', () => {
  const [first, ...others] = bids.bids
  const gone = first ? [{ ...first, stage: 'WITHDRAWN' as const }] : []
  expect(bidsCaption(bids, 'en')).toBe(
    '3 bids from 19,500.00 to 24,000.00 SOLAR; 2 without insurance.',
  )
  expect(bidsCaption({ bids: [...gone, ...others] }, 'en')).toMatch(/^2 bids from 19,500/)
  expect(bidsCaption({ bids: gone }, 'en')).toBe('No provider has bid.')
})
