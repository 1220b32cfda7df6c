import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import { groupBy, sum } from '../lists'
import { type Fill, listFills } from '../order-book'

/** Name in ids and seconds of each stored resolution. */
const RESOLUTIONS: Record<string, [name: string, seconds: number]> = {
  ONE_MINUTE: ['1m', 60],
  FIVE_MINUTES: ['5m', 5 * 60],
  FIFTEEN_MINUTES: ['15m', 15 * 60],
  ONE_HOUR: ['1h', 60 * 60],
  FOUR_HOURS: ['4h', 4 * 60 * 60],
  ONE_DAY: ['1d', 24 * 60 * 60],
}

/** Every candle in which something was traded, from all the trades that lie in it. */
export async function candleRows(chain: Chain): Promise<TextRow[]> {
  const fills = listFills(chain)
  return Object.entries(RESOLUTIONS).flatMap(([resolution, [name, seconds]]) => {
    const startOf = ({ event }: Fill) => Math.floor(event.time / seconds) * seconds
    const candles = groupBy(fills, (fill) => `${fill.market}-${name}-${startOf(fill)}`)
    return [...candles].map(([id, own]) => candleRow(id, resolution, own, startOf))
  })
}

function candleRow(
  id: string,
  resolution: string,
  fills: Fill[],
  startOf: (fill: Fill) => number,
): TextRow {
  const [first, last] = [fills[0] as Fill, fills.at(-1) as Fill]
  const byPrice = fills.map(({ price }) => price).sort((a, b) => (a < b ? -1 : 1))
  const bought = fills.filter(({ isTakerBuyer }) => isTakerBuyer)
  return textRow({
    id,
    market_id: first.market,
    resolution,
    started_at: timeText(startOf(first)),
    open: first.price,
    high: byPrice.at(-1),
    low: byPrice[0],
    close: last.price,
    base_volume: sum(fills, ({ quantity }) => quantity),
    quote_volume: sum(fills, ({ quoteAmount }) => quoteAmount),
    bought_volume: sum(bought, ({ quantity }) => quantity),
    bought_quote: sum(bought, ({ quoteAmount }) => quoteAmount),
    trades: fills.length,
    first_trade_id: first.tradeId,
    last_trade_id: last.tradeId,
  })
}
