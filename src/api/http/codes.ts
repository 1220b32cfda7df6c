/** The HTTP status of every expected failure, by its code. */
export const CODES = {
  BAD_USER_INPUT: 400,
  BODY_TOO_LARGE: 413,
  DATABASE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  SYNCING: 503,
  UPGRADE_REQUIRED: 426,
  UNKNOWN_MARKET: 404,
  QUERY_TIMEOUT: 503,
} as const

export type Code = keyof typeof CODES
