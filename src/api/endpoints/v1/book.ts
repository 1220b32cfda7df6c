import { DEPTHS } from '../../streams/levels'
import { type Endpoint, NO_FEED, READS } from '../endpoint'
import { choice, usually } from '../parameter'
import { decimal, digits, either, flag, list, object, orNull, text, tuple, whole } from '../shape'
import { blockRef, finalized, position } from './block'

const price = decimal('quote per base', 'Price')

export const level = tuple(
  'One price',
  price,
  decimal('base', 'Size of all its orders; in an update 0 removes the level'),
  whole('How many orders'),
)

const order = tuple(
  'One order, the oldest first at each price',
  price,
  decimal('base', 'What is left of it'),
  digits('Number of the order'),
  text('Account'),
)

const rows = either('At level 1 and 2 prices, at level 3 orders', level, order)
const yieldOf = orNull(
  decimal('a year', 'Yearly revenue of a share over the price; 10 decimals, half away from zero'),
  'before 7 days of activity',
)

export const checksum = whole(
  'CRC-32 of the best 10 levels a side, whatever `depth` and `level`; docs/streams.md has the rule',
)

export const book = {
  path: '/v1/markets/{id}/book',
  summary: 'The live order book of a market',
  notes: ['`seq` is the last commit that changed it.'],
  parameters: {
    depth: usually(100, choice([...DEPTHS, 0], 'Levels per side; 0: all')),
    level: usually(2, choice([1, 2, 3], '1: the best of each side, 2: aggregated, 3: every order')),
    yields: usually(0, choice([0, 1], '1: with the yield of each row')),
  },
  answer: object(
    {
      market: text('Id'),
      ...position,
      block: blockRef,
      finalized: flag(finalized),
      bids: list(rows, 'Descending'),
      asks: list(rows, 'Ascending'),
      checksum,
    },
    {},
    {
      yearlyPerShare: orNull(
        decimal('quote', 'What a share earned in a year as of `block`; with `yields=1`'),
        'before 7 days of activity',
      ),
      yields: object(
        { bids: list(yieldOf, 'Beside `bids`'), asks: list(yieldOf, 'Beside `asks`') },
        { description: 'With `yields=1`' },
      ),
    },
  ),
  isConditional: true,
  refusals: [NO_FEED, ...READS],
} satisfies Endpoint
