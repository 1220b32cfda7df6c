import { fixed } from '../streams/decimal'
import { pairName } from './pair'
import type { NativeMarket, NativeTicker } from './source'
import { descriptionOf, EXCHANGE } from './udf-symbol'

/** One symbol's head and 24 hours as JSON numbers, under the name that was asked; what is undefined is left out. */
export function quoteOf(asked: string, market: NativeMarket, ticker: NativeTicker) {
  const { last, ask, bid, open, high, low, previous, change, changePercent } = ticker
  const numbers = {
    ch: change,
    chp: changePercent,
    lp: last,
    ask,
    bid,
    spread: ask !== null && bid !== null ? difference(ask, bid) : null,
    open_price: open,
    high_price: high,
    low_price: low,
    prev_close_price: previous,
    volume: ticker.baseVolume,
  }
  const defined = Object.entries(numbers).filter(([, value]) => value !== null)
  return {
    s: 'ok',
    n: asked,
    v: {
      short_name: pairName(market),
      exchange: EXCHANGE,
      description: descriptionOf(market),
      ...Object.fromEntries(defined.map(([name, value]) => [name, Number(value)])),
    },
  }
}

export const noQuote = (asked: string) => ({
  s: 'error',
  n: asked,
  errmsg: `There is no quote of "${asked.slice(0, 80)}": /udf/search lists the symbols.`,
  v: {},
})

/** Of two prices with the same decimals, exact. */
function difference(a: string, b: string): string {
  const units = (text: string) => BigInt(text.replace('.', ''))
  return fixed(units(a) - units(b), a.split('.')[1]?.length ?? 0)
}
