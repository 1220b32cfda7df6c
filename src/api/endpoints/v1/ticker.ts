import { type Endpoint, NO_FEED } from '../endpoint'
import { decimal, list, object, orNull, text, time, whole } from '../shape'
import { position } from './block'

const NO_TRADE = 'without a trade in the window'
const price = (meaning: string, when: string) => orNull(decimal('quote per base', meaning), when)

const fields = {
  market: text('Id'),
  code: text('Code'),
  from: time('Start of the window of 24 hours'),
  to: time('Its end: now, or behind the head if that is later'),
  last: price('Price of the last trade ever', 'before the first'),
  lastTradeAt: orNull(time('Its time'), 'before the first'),
  bid: price('The best bid', 'on an empty side'),
  bidSize: orNull(decimal('base', 'Its size'), 'on an empty side'),
  ask: price('The best ask', 'on an empty side'),
  askSize: orNull(decimal('base', 'Its size'), 'on an empty side'),
  open: price('Price of the first trade in the window', NO_TRADE),
  high: price('The highest in the window', NO_TRADE),
  low: price('The lowest in the window', NO_TRADE),
  previous: price('The price that stood at `from`', 'if there was none'),
  change: price('last - open', NO_TRADE),
  changePercent: orNull(decimal('percent', 'Two decimals, half away from zero'), NO_TRADE),
  baseVolume: decimal('base', 'What was traded, each trade once'),
  quoteVolume: decimal('quote', 'What was paid for it'),
  vwap: price('quoteVolume / baseVolume, rounded down', NO_TRADE),
  trades: whole('How many in the window'),
}

export const ticker = object(fields, { title: 'Ticker' })

export const tickers = {
  path: '/v1/tickers',
  summary: '24 hours of every market, with the best levels of its book',
  parameters: {},
  answer: object({ ...position, tickers: list(ticker, 'In the order of opening') }),
  isConditional: true,
  refusals: [NO_FEED],
} satisfies Endpoint

export const oneTicker = {
  path: '/v1/tickers/{id}',
  summary: '24 hours of one market, with the best levels of its book',
  parameters: {},
  answer: object({ ...position, ...fields }),
  isConditional: true,
  refusals: [NO_FEED],
} satisfies Endpoint
