import { type Endpoint, READS } from '../endpoint'
import { address, count, moment, name, number, usually } from '../parameter'
import { hash, list, object, orNull, record, text, time, whole } from '../shape'

const GREATEST_BLOCK = 2 ** 31 - 1

export const event = object(
  {
    id: text('Block, hash and log index: sorts in the order of the chain'),
    blockNumber: whole('Height'),
    logIndex: whole('Place of the log in the block'),
    txHash: hash('Transaction'),
    timestamp: time('Time of the block'),
    emitter: text('Contract that emitted it'),
    name: text('Name of the event, as in its ABI'),
    args: record({}, 'Its arguments by name; integers as strings'),
    touched: list(text('As in generator:0x…, account:0x…, request:7'), 'The ids that it touched'),
  },
  { title: 'Event' },
)

export const events = {
  path: '/v1/events',
  summary: 'Decoded events of our contracts, oldest first',
  notes: ['Parameters narrow the answer; all of them hold.'],
  parameters: {
    emitter: address('Contract that emitted it'),
    name: name('Name of the event, as in its ABI'),
    account: address('Account that it touched'),
    generator: address('Generator that it touched'),
    request: number(10 ** 15 - 1, 'Request that it touched'),
    market: name('Id or code of the market that it touched'),
    from: moment('The earliest time'),
    to: moment('The time before which they are'),
    fromBlock: number(GREATEST_BLOCK, 'The lowest block'),
    toBlock: number(GREATEST_BLOCK, 'The block below which they are'),
    after: name('The `next` of the page before'),
    limit: usually(100, count(1_000, 'Most rows')),
  },
  answer: object({
    events: list(event, 'A page'),
    next: orNull(text('The `after` of the following page'), 'on the last page'),
  }),
  isConditional: false,
  refusals: [
    { code: 'BAD_USER_INPUT', when: '`from` is after `to`', request: '?from=2&to=1' },
    { code: 'UNKNOWN_MARKET', when: 'no market has that id or code', request: '?market=SHARE0' },
    ...READS,
  ],
} satisfies Endpoint
