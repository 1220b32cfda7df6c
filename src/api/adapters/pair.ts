import { unknownMarket } from '../feeds/unknown-market'

/** A market's name where a format has no delimiter. @example 'SHARE7SOLAR' */
export const pairName = ({ symbol }: { symbol: string }): string => symbol.replace('/', '')

/** The market's code in such a name, whatever the case. Throws `UNKNOWN_MARKET`. @example 'SHARE7' */
export function codeIn(name: string): string {
  const code = /^([A-Z0-9]+)SOLAR$/i.exec(name)?.[1]
  if (!code) throw unknownMarket(name)
  return code
}
