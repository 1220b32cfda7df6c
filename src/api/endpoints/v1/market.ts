import { type Endpoint, NO_BLOCK, READS } from '../endpoint'
import {
  decimal,
  digits,
  hash,
  list,
  object,
  oneOf,
  orNull,
  type Schema,
  text,
  time,
  whole,
} from '../shape'
import { position } from './block'

const CHOSEN = text('Chosen by others: never a key')

const token = <Name>(description: string, name: Schema<Name>) =>
  object(
    {
      address: text('With the checksum of EIP-55', { pattern: '^0x[0-9a-fA-F]{40}$' }),
      symbol: name,
      name,
      decimals: whole('Of its base unit'),
    },
    { description },
  )

const fields = {
  id: text('Chain, order book and number; unique for ever'),
  code: text('Kind and number, as in SHARE2; unique for ever'),
  symbol: text('Code and quote, as in SHARE2/SOLAR'),
  kind: text('SHARE: ownership shares of one generator'),
  status: oneOf(['OPEN', 'HALTED'], 'HALTED: its generator is in default, nothing trades any more'),
  base: token('What is traded', orNull(CHOSEN, 'if it is no share of a generator')),
  quote: token('What it is paid with', CHOSEN),
  generator: orNull(text('Contract of the generator'), 'if it is no share'),
  orderBook: text('Contract of the order book'),
  marketId: digits('Number of the market inside the order book'),
  tickSize: decimal('quote', 'Prices are multiples of it'),
  lotSize: decimal('base', 'Sizes are multiples of it'),
  minNotional: decimal('quote', 'Least price x size of a new order'),
  feeBps: whole('What takers pay, of the quote amount', { 'x-unit': 'bps' }),
  priceDecimals: whole('Decimals of prices'),
  sizeDecimals: whole('Decimals of sizes'),
  quoteDecimals: whole('Decimals of quote amounts'),
  yearlyPerShare: orNull(
    decimal('quote', 'What a share earned in 365 days, or scaled to them, rounded down'),
    'before 7 days of activity',
  ),
  createdAt: time('Its opening'),
  createdBlock: whole('Height of the block of its opening'),
  createdTxHash: hash('Transaction of its opening'),
}

export const market = object(fields, { title: 'Market' })

export const markets = {
  path: '/v1/markets',
  summary: 'All markets, in the order of their opening',
  parameters: {},
  answer: object({ markets: list(market, 'All there are') }),
  isConditional: true,
  refusals: [NO_BLOCK, ...READS],
} satisfies Endpoint

export const oneMarket = {
  path: '/v1/markets/{id}',
  summary: 'One market',
  parameters: {},
  answer: object({ ...fields, ...position }),
  isConditional: true,
  refusals: [NO_BLOCK, ...READS],
} satisfies Endpoint
