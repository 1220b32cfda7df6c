import { type Endpoint, READS } from '../endpoint'
import { flag, hash, object, orNull, record, type Schema, text, time, whole } from '../shape'
import { blockRef } from './block'

const UNKNOWN = 'if the server was not told of the deployment'
const EMPTY = 'before the first block'
const lag: Schema<number> = {
  type: 'integer', // below 0 if the chain's clock is ahead
  'x-unit': 'ms',
  description: 'time - head.timestamp',
}
const contract = hash('Address, lower-case')

export const status = {
  path: '/v1/status',
  summary: 'What is indexed, of which contracts, and how far',
  parameters: {},
  answer: object({
    network: orNull(text('Name of the network'), UNKNOWN),
    chainId: orNull(whole('Number of the chain'), UNKNOWN),
    contracts: orNull(
      object(
        { solarToken: contract, tokenSale: contract, marketplace: contract, orderBook: contract },
        { title: 'Contracts' },
      ),
      UNKNOWN,
    ),
    head: orNull(blockRef, EMPTY),
    finalizedHead: orNull(blockRef, 'while no block is final'),
    epoch: orNull(text('Sequences of two epochs are not comparable'), EMPTY),
    seq: orNull(whole('The last commit of the index'), EMPTY),
    lagMs: orNull(lag, EMPTY),
    ready: flag('The index is at most 5 blocks behind the chain'),
    time: time("The server's clock"),
    rows: record(whole('How many'), 'Rows by entity'),
  }),
  isConditional: false,
  refusals: [...READS],
} satisfies Endpoint
