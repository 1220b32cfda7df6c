import { HeliographError } from '../../errors'

/** No market has this id or code. Its code is `UNKNOWN_MARKET`. */
export function unknownMarket(name: string): HeliographError {
  return new HeliographError(
    'UNKNOWN_MARKET',
    `There is no market "${name.slice(0, 80)}": /v1/markets lists their ids and codes.`,
  )
}
