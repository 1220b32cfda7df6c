import type { Check } from './check'

export const BOOK: Check[] = [
  {
    name: 'orders',
    title: 'What remains of an order is its quantity less fills, reductions and releases',
    grain: 'an order, for remaining, filled and filled for',
    meaning: 'The book offers shares that were sold already, or hides some that are on offer.',
  },
  {
    name: 'asks',
    title: 'What the book has locked of a seller rests in it as asks',
    grain: 'a seller on a market',
    meaning:
      'Somebody offers shares that are not locked, or has shares locked that nobody can buy.',
  },
  {
    name: 'resting',
    title: 'Locked shares and escrow of a market are those of its resting orders',
    grain: 'a market, for shares and money',
    meaning: 'What the market says it holds is not what its orders need.',
  },
  {
    name: 'crossed',
    title: 'The best bid is below the best ask',
    grain: 'a market with orders on both sides',
    meaning: 'Two orders that should have traded both rest: one of them is gone on the chain.',
  },
  {
    name: 'trades',
    title: 'Trades, shares, turnover and fees of a market are the sums of its trades',
    grain: 'a market, for each of the four',
    meaning: "A trade was lost or counted twice in the market's totals.",
  },
  {
    name: 'candles',
    title: 'Prices, volume and count of a candle are those of its trades',
    grain: 'a stored candle, of six lengths',
    meaning: 'A chart shows a price at which nobody traded, or a volume that was not.',
  },
]
