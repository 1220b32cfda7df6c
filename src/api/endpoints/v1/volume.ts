import { type Endpoint, NO_BLOCK, READS } from '../endpoint'
import { moment, name } from '../parameter'
import { decimal, object, orNull, text, time, whole } from '../shape'
import { position } from './block'

export const volume = {
  path: '/v1/volume',
  summary: 'Sums over trades, of any range, exact',
  parameters: {
    market: name('Id or code of a market; all if left out'),
    from: moment('The earliest time'),
    to: moment('The time before which they are'),
  },
  answer: object({
    market: orNull(text('Id'), 'of all markets'),
    from: orNull(time('As asked'), 'without a bound'),
    to: orNull(time('As asked'), 'without a bound'),
    baseVolume: decimal('base', 'What was traded, each trade once'),
    quoteVolume: decimal('quote', 'What was paid for it'),
    fees: decimal('quote', 'What takers paid'),
    trades: whole('How many'),
    ...position,
  }),
  isConditional: true,
  refusals: [
    { code: 'BAD_USER_INPUT', when: '`from` is after `to`', request: '?from=2&to=1' },
    { code: 'UNKNOWN_MARKET', when: 'no market has that id or code', request: '?market=SHARE0' },
    NO_BLOCK,
    ...READS,
  ],
} satisfies Endpoint
