import { failureOf } from '../http/failure'

/** The codes of this format by ours. */
const CODES: Record<string, number> = {
  BAD_USER_INPUT: -1130,
  UNKNOWN_MARKET: -1121,
  TOO_MANY_SUBSCRIPTIONS: -1003,
  NOT_FOUND: -1020,
  METHOD_NOT_ALLOWED: -1020,
  UPGRADE_REQUIRED: -1020,
  INTERNAL_SERVER_ERROR: -1000,
}

/** What passes by itself: try again. */
const DISCONNECTED = -1001

export const refusalBody = ({ code, message }: { code: string; message: string }) => ({
  code: CODES[code] ?? DISCONNECTED,
  msg: message,
})

/** What failed, as a socket says it; what is not expected is masked and logged. */
export const refusalOf = (error: unknown) => refusalBody(failureOf(error))
