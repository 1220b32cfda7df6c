import { type Endpoint, NO_BLOCK, READS } from '../endpoint'
import { count, moment, tradeId, usually } from '../parameter'
import { decimal, digits, flag, hash, list, object, oneOf, text, time, whole } from '../shape'
import { finalized, position } from './block'

export const trade = object(
  {
    id: digits('Block number x 2^20 + log index: ascending, unique over all markets, below 2^53'),
    price: decimal('quote per base', 'Price'),
    size: decimal('base', 'What was traded'),
    quote: decimal('quote', 'price x size, exact'),
    fee: decimal('quote', 'What the taker paid on top of it, or got less'),
    lockedShares: decimal('base', 'Locked in all resting asks, after it'),
    escrow: decimal('quote', 'Held for all resting bids, after it'),
    side: oneOf(['BUY', 'SELL'], "The taker's"),
    maker: text('Account of the resting order'),
    taker: text('Account of the order that executed'),
    makerOrder: digits('Number of the resting order'),
    takerOrder: digits('Number of the order that executed'),
    txHash: hash('Transaction'),
    blockHash: hash('With the id it names one trade for ever'),
    blockNumber: whole('Height'),
    txIndex: whole('Place of the transaction in the block'),
    logIndex: whole('Place of the log in the block'),
    timestamp: time('Time of the block'),
    finalized: flag(finalized),
  },
  { title: 'Trade' },
)

const MOST = 1_000

export const trades = {
  path: '/v1/markets/{id}/trades',
  summary: 'Trades of a market, newest first; with `after` oldest first',
  notes: [
    'To read on, send the last id of a page as `before`, or as `after`; a page shorter than `limit` is the last one.',
  ],
  parameters: {
    before: tradeId('Id of a trade, itself left out'),
    after: tradeId('Id of a trade, itself left out'),
    from: moment('The earliest time'),
    to: moment('The time before which they are'),
    limit: usually(100, count(MOST, 'Most rows')),
  },
  answer: object({ market: text('Id'), ...position, trades: list(trade, 'A page') }),
  isConditional: true,
  refusals: [
    { code: 'BAD_USER_INPUT', when: '`from` is after `to`', request: '?from=2&to=1' },
    NO_BLOCK,
    ...READS,
  ],
} satisfies Endpoint
