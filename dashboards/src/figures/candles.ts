import { candleCaption } from '../captions/candle'
import type { CandleSlot } from '../charts/slot'
import type { ResultOf } from '../graphql'
import { feedResolution, type Resolution, resolutions, toResolution } from '../market/candles'
import { candleSlots } from '../pages/market-rows'
import { candleTable } from '../pages/market-tables'
import type { FigureEntry } from './entry'
import { candlesOf } from './market-answer'
import type { candlesQuery } from './market-queries'

/** Every span up to the block, traded in or not. */
export type CandleRows = { resolution: Resolution; slots: CandleSlot[] }

type Answer = ResultOf<typeof candlesQuery>

/** Most spans that its files have; a picture has as many as fit its width. */
const most = 1_000

export const candlesFigure: FigureEntry<Answer, CandleRows> = {
  name: 'candles',
  title: () => 'Price of a share',
  evidence: 'derived',
  of: 'market',
  choices: { resolution: ['1d', '1h', '4h', '1w'] },
  variables: (id, { resolution }) => ({
    id,
    market: id,
    resolution: feedResolution[toResolution(resolution ?? null)],
  }),
  rows({ head, markets: [market], marketCandles }, choices) {
    const resolution = toResolution(choices?.resolution ?? null)
    if (!market || !head) return { resolution, slots: [] }
    const step = resolutions[resolution]
    const candles = candlesOf(marketCandles, market.tickSize, step, head.finalizedTimestamp)
    // A halted market ends with its last trade: what passes after is no silence of the market.
    const last = candles.at(-1)?.startedAt ?? 0
    const end = market.status === 'HALTED' ? last : Date.parse(head.timestamp)
    return { resolution, slots: candleSlots(candles, resolution, end, most) }
  },
  caption: ({ slots, resolution }, locale) => candleCaption(slots, resolution, locale),
  isEmpty: ({ slots }) => slots.every((slot) => slot.candle === null),
  table: ({ slots }, locale) => candleTable(slots, locale),
}
