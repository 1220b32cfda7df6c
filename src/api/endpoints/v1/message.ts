import { DEPTHS } from '../../streams/levels'
import { RESOLUTIONS } from '../../streams/subscription'
import {
  digits,
  either,
  list,
  object,
  oneOf,
  orNull,
  type Schema,
  text,
  time,
  whole,
} from '../shape'
import { blockRef, position } from './block'
import { checksum, level } from './book'
import { candle } from './candle'
import { ticker } from './ticker'
import { trade } from './trade'

const is = <const Value extends string>(value: Value): Schema<Value> => ({
  const: value,
  type: 'string',
})

const finalizedBlock = orNull(whole('Height of the newest block that is final'), 'while none is')
const sentAt = time("The server's clock")
const resolution = { resolution: oneOf(RESOLUTIONS, 'Of a candle') }

const envelope = {
  type: oneOf(['snapshot', 'update'], 'snapshot: all that is known; update: what changed'),
  market: text('Id'),
  ...position,
  prevSeq: orNull(
    whole('The commit at which the stream spoke before'),
    'in a snapshot and of tickers',
  ),
  block: blockRef,
  finalizedBlock,
  reorg: orNull(blockRef, 'unless the commit undid blocks: the last one kept'),
  sentAt,
}

const levels = object({
  bids: list(level, 'Descending in a snapshot'),
  asks: list(level, 'Ascending in a snapshot'),
  checksum,
})

const retraction = either(
  'What is undone',
  object({ market: text('Id'), id: digits('The trade') }),
  object({ market: text('Id'), startedAt: time('The candle') }),
)

const message = (channel: string, title: string, more: Record<string, Schema>, data: Schema) =>
  object({ channel: is(channel), ...more, ...envelope, data: list(data, title) }, { title })

const place = (channel: string, more: Record<string, Schema>) =>
  object({ channel: is(channel), market: text('Id'), ...more, seq: position.seq })

const heartbeat = object(
  {
    channel: is('heartbeat'),
    type: is('update'),
    ...position,
    block: blockRef,
    finalizedBlock,
    sentAt,
    last: list(
      either(
        'Where one stream stands',
        place('book', { depth: { type: 'integer', enum: DEPTHS } }),
        place('trade', {}),
        place('candle', resolution),
        place('ticker', {}),
      ),
      'All streams of the connection',
    ),
  },
  { title: 'Heartbeat', description: 'After a second of silence' },
)

const end = object(
  {
    error: object({
      code: oneOf(['RESTART', 'NEW_EPOCH', 'SLOW_CONSUMER'], 'Why'),
      message: text('The remedy'),
    }),
  },
  { title: 'End', description: 'The last event, named `error`' },
)

/** What the data of an event of /v1/stream is. */
export const messages = either(
  'By `channel`; within a commit: retract, trade, book, candle, ticker',
  message('book', 'BookMessage', {}, levels),
  message('trade', 'TradeMessage', {}, trade),
  message('candle', 'CandleMessage', resolution, candle),
  message('ticker', 'TickerMessage', {}, ticker),
  message('retract', 'TradeRetraction', {}, retraction),
  message('retract', 'CandleRetraction', resolution, retraction),
  heartbeat,
  end,
)
