import { DEPTHS } from '../../streams/levels'
import { RESOLUTIONS } from '../../streams/subscription'
import { type Endpoint, NO_FEED } from '../endpoint'
import { cursor, streams } from '../parameter'
import { messages } from './message'

const DEPTH = DEPTHS.join('|')

export const stream = {
  path: '/v1/stream',
  summary: 'Books, trades, candles and tickers as they change, by server-sent events',
  notes: [
    "An event's name is its channel; its data is one of the messages below, by `channel`.",
    'A parameter may come several times, hold several by commas, or `*` for all markets.',
    'The last event of a commit has the id `<epoch>:<seq>`: `Last-Event-ID`, or `after`, resumes behind it.',
    'At most 200 streams a connection.',
  ],
  parameters: {
    book: streams('[:depth]', `^[^:,]+(:(${DEPTH}))?$`, [':11', ':'], 'Books; depth 100'),
    trade: streams('', '^[^:,]+$', [':1'], 'Trades'),
    candle: streams(':resolution', `^[^:,]+:(${RESOLUTIONS.join('|')})$`, ['', ':2m'], 'Candles'),
    ticker: streams('', '^[^:,]+$', [':1'], 'Tickers'),
    after: cursor('Where to go on: the id of the last event'),
  },
  answer: messages,
  media: 'text/event-stream',
  isConditional: false,
  refusals: [
    { code: 'BAD_USER_INPUT', when: 'no stream is asked for', request: '' },
    {
      code: 'UNKNOWN_MARKET',
      when: 'no market has that id, code or symbol',
      request: '?trade=SHARE0',
    },
    NO_FEED,
  ],
} satisfies Endpoint
