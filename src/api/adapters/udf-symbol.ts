import { inputError } from '../engine/input-error'
import { codeIn, pairName } from './pair'
import type { NativeMarket, Source } from './source'

/** Its name in the lists of exchanges, and the prefix of full names. */
export const EXCHANGE = 'HELIOGRAPH'
export const TYPE = 'spot'

/** Our resolutions by UDF's, in the order of the chart's menu. */
export const RESOLUTIONS: Record<string, string> = {
  '1': '1m',
  '5': '5m',
  '15': '15m',
  '30': '30m',
  '60': '1h',
  '240': '4h',
  '1D': '1d',
  '1W': '1w',
  '1M': '1M',
}

/** JSON numbers hold no more digits than these after the point. */
const MOST_DECIMALS = 15

/** Whether its prices can be JSON numbers: `pricescale` and `minmov` are whole ones. */
export const isCharted = (market: NativeMarket): boolean =>
  market.priceDecimals <= MOST_DECIMALS && Number.isSafeInteger(minmovOf(market))

/** The tick in units of 1 / pricescale. */
const minmovOf = ({ tickSize }: NativeMarket): number => Number(tickSize.replace('.', ''))

/** A market by its ticker, bare or as `HELIOGRAPH:SHARE7SOLAR`. Throws `UNKNOWN_MARKET`, and input errors for one that cannot be charted. */
export async function findSymbol(source: Source, name: string): Promise<NativeMarket> {
  const market = await source.market(codeIn(tickerIn(name)))
  if (isCharted(market)) return market
  throw inputError(
    `A price of ${market.code} has ${market.priceDecimals} decimals, more than a JSON number holds: read /v1/markets/${market.code}.`,
  )
}

const PREFIX = `${EXCHANGE}:`

/** The ticker in a symbol as charts ask for it: some name the exchange too. */
export function tickerIn(name: string): string {
  const upper = name.toUpperCase()
  return upper.startsWith(PREFIX) ? upper.slice(PREFIX.length) : upper
}

export const descriptionOf = ({ base, code, quote }: NativeMarket): string =>
  `${base.name ?? code} / ${quote.name}`

/** What the chart must know of a symbol. */
export function symbolOf(market: NativeMarket) {
  const ticker = pairName(market)
  const supported = Object.keys(RESOLUTIONS)
  return {
    name: ticker,
    ticker,
    description: descriptionOf(market),
    type: TYPE,
    exchange: EXCHANGE,
    listed_exchange: EXCHANGE,
    session: '24x7',
    timezone: 'Etc/UTC',
    minmov: minmovOf(market),
    pricescale: 10 ** market.priceDecimals,
    minmove2: 0,
    has_intraday: true,
    intraday_multipliers: supported.filter((resolution) => /^\d+$/.test(resolution)),
    has_daily: true,
    has_weekly_and_monthly: true,
    has_empty_bars: false,
    supported_resolutions: supported,
    volume_precision: market.sizeDecimals,
    data_status: 'streaming',
    format: 'price',
    currency_code: market.quote.symbol,
  }
}

/** A row of the symbol search. */
export const searchRowOf = (market: NativeMarket) => {
  const ticker = pairName(market)
  return {
    symbol: ticker,
    full_name: `${EXCHANGE}:${ticker}`,
    description: descriptionOf(market),
    exchange: EXCHANGE,
    ticker,
    type: TYPE,
  }
}

/** Markets whose full name, `SHARE7/SOLAR` or description holds the text, whatever the case. */
export function searchMarkets(markets: NativeMarket[], text: string): NativeMarket[] {
  const wanted = text.trim().toUpperCase()
  return markets.filter((market) => {
    const { full_name, description } = searchRowOf(market)
    return [full_name, market.symbol, description].some((part) =>
      part.toUpperCase().includes(wanted),
    )
  })
}
