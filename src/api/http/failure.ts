import { GraphQLError } from 'graphql'
import { HeliographError } from '../../errors'
import { createLog } from '../../log'
import { CODES, type Code } from './codes'
import { errorReply, type Reply } from './reply'

/** The answer to a request that failed outside GraphQL: expected failures by their code, any other masked and logged. */
export function failureReply(error: unknown): Reply {
  const code =
    error instanceof HeliographError
      ? error.code
      : error instanceof GraphQLError
        ? String(error.extensions.code)
        : undefined
  const status = code && Object.hasOwn(CODES, code) && CODES[code as Code]
  if (code && status) return errorReply(status, code, (error as Error).message)
  createLog('api').error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return errorReply(
    500,
    'INTERNAL_SERVER_ERROR',
    'Something went wrong on our side; it was logged.',
  )
}
