import type { QuoteRows } from '../charts/quote'
import type { TurnoverRows } from '../charts/turnover'
import { solarDecimals } from '../format'
import { digits, places, pricePlaces, ratio } from '../market/decimal'
import type { Tickers } from '../market/tickers'
import { placeName } from '../place'
import type { MarketsAnswer } from './markets-query'
import { noYieldOf } from './no-yield'

/** Amounts and prices are SOLAR base units, ratios decimals; null is undefined. */
export type MarketRow = {
  code: string
  place: string
  generator: string | null
  open: boolean
  /** Decimals that its prices have. */
  places: number
  last: string | null
  bid: string | null
  ask: string | null
  spread: string | null
  bidDepth: string | null
  askDepth: string | null
  /** Of a share bought at the ask. */
  yield: string | null
  noYield: string
  /** Null where the tickers were not read, or not of this market yet. */
  day: { change: string | null; shares: bigint; quote: bigint; trades: number } | null
}

/** A halted market keeps its last price alone: at what rests in its book nobody can trade. */
export function marketRows(answer: MarketsAnswer, tickers: Tickers | null): MarketRow[] {
  const days = new Map(tickers?.days.map((day) => [day.code, day]))
  return answer.markets.map((market) => {
    const { generator, yearlyPerShare } = market
    const open = market.status === 'OPEN'
    const of = (value: string | null) => (open ? value : null)
    const ask = of(market.bestAsk)
    const day = days.get(market.code)
    return {
      code: market.code,
      place: generator ? placeName(generator.request.location) : '',
      generator: generator?.address ?? null,
      open,
      places: pricePlaces(market.tickSize),
      last: market.lastPrice,
      bid: of(market.bestBid),
      ask,
      spread: of(market.spread),
      bidDepth: of(market.bidDepth),
      askDepth: of(market.askDepth),
      yield:
        ask === null || yearlyPerShare === null ? null : ratio(BigInt(yearlyPerShare), BigInt(ask)),
      noYield: open && yearlyPerShare !== null ? 'no ask is open' : whyNone(open, generator),
      day: day
        ? {
            change: day.changePercent,
            shares: digits(day.baseVolume),
            quote: toBase(day.quoteVolume),
            trades: day.trades,
          }
        : null,
    }
  })
}

const whyNone = (open: boolean, generator: Parameters<typeof noYieldOf>[0] | null) =>
  open && generator ? noYieldOf(generator) : 'halted'

const toBase = (decimal: string) => digits(decimal) * 10n ** BigInt(solarDecimals - places(decimal))

/** What can be drawn by spread and yield, and how many markets cannot, by reason. */
export function quoteRows(rows: MarketRow[]): QuoteRows {
  const open = rows.filter((row) => row.open)
  const young = open.filter((row) => row.yield === null && row.ask !== null)
  const drawn = open.flatMap(({ code, place, ask, spread, askDepth, ...row }) =>
    row.yield === null || ask === null || spread === null || askDepth === null
      ? []
      : [{ code, place, ask, places: row.places, spread, yield: row.yield, askDepth }],
  )
  return {
    drawn,
    halted: rows.length - open.length,
    young: young.length,
    oneSided: open.length - young.length - drawn.length,
  }
}

/** Largest first. */
export function turnoverRows(rows: MarketRow[]): TurnoverRows {
  const traded = rows.flatMap(({ code, day }) =>
    day && day.trades > 0
      ? [{ code, quote: `${day.quote}`, shares: `${day.shares}`, trades: day.trades }]
      : [],
  )
  traded.sort((a, b) => (BigInt(a.quote) < BigInt(b.quote) ? 1 : -1))
  return { traded, silent: rows.length - traded.length }
}
