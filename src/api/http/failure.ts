import { GraphQLError } from 'graphql'
import { HeliographError } from '../../errors'
import { createLog } from '../../log'
import { errorReply, type Reply } from './reply'

const STATUSES: Record<string, number> = {
  BAD_USER_INPUT: 400,
  BODY_TOO_LARGE: 413,
  DATABASE_UNAVAILABLE: 503,
  NOT_FOUND: 404,
  SYNCING: 503,
  TOO_MANY_SUBSCRIPTIONS: 429,
  UPGRADE_REQUIRED: 426,
  UNKNOWN_MARKET: 404,
  QUERY_TIMEOUT: 503,
}

/** The answer to a request that failed outside GraphQL: expected failures by their code, any other masked and logged. */
export function failureReply(error: unknown): Reply {
  const code =
    error instanceof HeliographError
      ? error.code
      : error instanceof GraphQLError
        ? String(error.extensions.code)
        : undefined
  const status = code && STATUSES[code]
  if (code && status) return errorReply(status, code, (error as Error).message)
  createLog('api').error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return errorReply(
    500,
    'INTERNAL_SERVER_ERROR',
    'Something went wrong on our side; it was logged.',
  )
}
