import { pricePlaces } from '../market/decimal'
import { placeName } from '../place'
import type { MarketsAnswer } from './markets-query'
import { noYieldOf } from './no-yield'
import { yieldAtAsk } from './quote-rows'

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
  /** What 24 hours brought. */
  day: { change: string | null; shares: bigint; quote: bigint; trades: number }
}

type Day = MarketsAnswer['marketDays'][number]

/** A halted market keeps its last price alone: at what rests in its book nobody can trade. */
export function marketRows({ markets, marketDays }: MarketsAnswer): MarketRow[] {
  const days = new Map(marketDays.map((day) => [day.code, day]))
  return markets.map((market) => {
    const { generator, yearlyPerShare } = market
    const open = market.status === 'OPEN'
    const of = (value: string | null) => (open ? value : null)
    const ask = of(market.bestAsk)
    const day = days.get(market.code) as Day // one answer has both of each market
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
      yield: yieldAtAsk(yearlyPerShare, ask),
      noYield: open && yearlyPerShare !== null ? 'no ask is open' : whyNone(open, generator),
      day: {
        change: day.changePercent,
        shares: BigInt(day.baseVolume),
        quote: BigInt(day.quoteVolume),
        trades: day.trades,
      },
    }
  })
}

const whyNone = (open: boolean, generator: Parameters<typeof noYieldOf>[0] | null) =>
  open && generator ? noYieldOf(generator) : 'halted'
