import { fixed, priceDecimalsOf } from './decimal'

/** What a reader must know of a market to write its numbers. */
export type Terms = {
  id: string
  code: string
  /** `SHARE7/SOLAR`. */
  symbol: string
  quoteDecimals: number
  priceDecimals: number
  sizeDecimals: number
}

/** Decimals of the SolarToken, the quote of every market. */
const QUOTE = { symbol: 'SOLAR', decimals: 18 }

export function termsOf({ id, code, tick_size }: MarketRow): Terms {
  return {
    id,
    code,
    symbol: `${code}/${QUOTE.symbol}`,
    quoteDecimals: QUOTE.decimals,
    priceDecimals: priceDecimalsOf(BigInt(tick_size), QUOTE.decimals),
    sizeDecimals: 0,
  }
}

export type MarketRow = { id: string; code: string; tick_size: string }

/** A price in whole tokens. Prices are multiples of the tick; a mean is rounded down to `priceDecimals`. */
export function priceText({ quoteDecimals, priceDecimals }: Terms, price: bigint): string {
  return fixed(price / 10n ** BigInt(quoteDecimals - priceDecimals), priceDecimals)
}

export const sizeText = ({ sizeDecimals }: Terms, size: bigint): string => fixed(size, sizeDecimals)

export const quoteText = ({ quoteDecimals }: Terms, amount: bigint): string =>
  fixed(amount, quoteDecimals)
