import { RESOLUTIONS } from '../../streams/subscription'
import { type Endpoint, NO_BLOCK, READS } from '../endpoint'
import { choice, count, moment, usually } from '../parameter'
import { decimal, flag, list, object, oneOf, orNull, text, time, whole } from '../shape'
import { position } from './block'

const price = (meaning: string) => decimal('quote per base', meaning)

export const candle = object(
  {
    startedAt: time('Start of the bucket, UTC'),
    open: price('Price of its first trade, by block and log index'),
    high: price('The highest price'),
    low: price('The lowest price'),
    close: price('Price of its last trade'),
    vwap: orNull(price('quoteVolume / baseVolume, rounded down'), 'in a filled row'),
    baseVolume: decimal('base', 'What was traded, each trade once'),
    quoteVolume: decimal('quote', 'What was paid for it'),
    boughtVolume: decimal('base', 'Of it, what takers bought'),
    boughtQuote: decimal('quote', 'Of it, what takers paid'),
    trades: whole('How many'),
    final: flag("The bucket ends at the final block's time or before; never false again"),
    filled: flag('Made up from the close before it'),
    revision: whole('The `seq` as of which it was computed: the greater one of an epoch holds'),
  },
  { title: 'Candle' },
)

/** Most rows of an answer. */
export const MOST_CANDLES = 5_000
/** Rows of an answer whose beginning is not said. */
export const USUAL_CANDLES = 500

export const candles = {
  path: '/v1/markets/{id}/candles',
  summary: 'Candles of a market, ascending',
  notes: [
    'A bucket belongs to the answer if its start does; it is given whole.',
    'Weeks begin on Monday 00:00 UTC, months on the 1st.',
    'The bucket that is running is given like any other: it is not `final`.',
  ],
  parameters: {
    resolution: usually('1h', choice(RESOLUTIONS, 'Length of a bucket')),
    from: moment('The earliest start'),
    to: moment('The time before which they start'),
    countback: count(
      MOST_CANDLES,
      `The last so many rows before \`to\`, whatever \`from\`, filled ones counted; ${USUAL_CANDLES} if neither is given`,
    ),
    fill: usually(
      'none',
      choice(['none', 'prev'], 'Buckets without a trade: none, or all from the first trade to now'),
    ),
  },
  answer: object({
    market: text('Id'),
    resolution: oneOf(RESOLUTIONS, 'Length of a bucket'),
    ...position,
    candles: list(candle, 'Ascending'),
  }),
  isConditional: true,
  refusals: [
    { code: 'BAD_USER_INPUT', when: '`from` is after `to`', request: '?from=2&to=1' },
    {
      code: 'BAD_USER_INPUT',
      when: `more than ${MOST_CANDLES} rows begin in the range`,
      request: '?resolution=1m&fill=prev&from=0',
    },
    NO_BLOCK,
    ...READS,
  ],
} satisfies Endpoint
