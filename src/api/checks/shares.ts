import type { Check } from './check'

export const SHARES: Check[] = [
  {
    name: 'shares',
    title: 'The shares of a generator are 10,000, less those that redemption burnt',
    grain: 'a generator, shares held and shares left',
    meaning:
      'Somebody is shown shares that do not exist, or lacks some: every payout would be divided wrongly.',
  },
  {
    name: 'price',
    title: 'The price is the mean of the votes, weighted by shares held, rounded down',
    grain: 'a generator, for price, weighted sum and voting shares',
    meaning:
      'The price shown is not the one that the holders voted: it differs from getAvg() of the contract.',
  },
  {
    name: 'stakes',
    title: 'The stake behind a vote is what its voter holds',
    grain: 'a vote',
    meaning: 'A vote outlived its shares, or did not grow with them.',
  },
  {
    name: 'locks',
    title: 'Locked shares are the sum of their locks, and no more than are held',
    grain: 'a holding',
    meaning: 'Shares that are for sale could be moved or sold a second time.',
  },
]
