import { inputError } from '../engine/input-error'
import { unknownMarket } from '../feeds/unknown-market'
import { codeIn, pairName } from './pair'
import type { NativeMarket, Source } from './source'

/** The market that `symbol` names. Throws input errors, `UNKNOWN_MARKET`. */
export async function readSymbol(source: Source, query: URLSearchParams): Promise<NativeMarket> {
  const name = query.get('symbol')
  if (!name) throw inputError('"symbol" is missing: /binance/api/v3/exchangeInfo lists them.')
  return source.market(codeIn(name))
}

/** The one that `symbol` names, those of `symbols`, or all. Throws input errors, `UNKNOWN_MARKET`. */
export async function listSymbols(source: Source, query: URLSearchParams): Promise<NativeMarket[]> {
  const list = query.get('symbols')
  if (list !== null && query.has('symbol')) {
    throw inputError('"symbol" and "symbols" are both given: leave one out.')
  }
  if (query.has('symbol')) return [await readSymbol(source, query)]
  const markets = await source.markets()
  if (list === null) return markets
  const byName = new Map(markets.map((market) => [pairName(market), market]))
  return readNames(list).map((name) => {
    const market = byName.get(name.toUpperCase())
    if (!market) throw unknownMarket(name)
    return market
  })
}

function readNames(text: string): string[] {
  try {
    const names: unknown = JSON.parse(text)
    if (Array.isArray(names) && names.length > 0) return names.map(String)
  } catch {
    // refused below
  }
  throw inputError(
    `"symbols" is "${text.slice(0, 80)}": write a list, as in ["SHARE1SOLAR","SHARE2SOLAR"].`,
  )
}
