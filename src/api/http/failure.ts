import { GraphQLError } from 'graphql'
import { HeliographError } from '../../errors'
import { createLog } from '../../log'
import { CODES, type Code } from './codes'
import { errorReply, type Reply } from './reply'

/** What is said of an error, in the words of /v1, and its HTTP status. */
export type Failure = { status: number; code: string; message: string }

/** Of a request that failed outside GraphQL: expected failures by their code, any other masked and logged. */
export function failureOf(error: unknown): Failure {
  const code =
    error instanceof HeliographError
      ? error.code
      : error instanceof GraphQLError
        ? String(error.extensions.code)
        : undefined
  const status = code && Object.hasOwn(CODES, code) && CODES[code as Code]
  if (code && status) return { status, code, message: (error as Error).message }
  createLog('api').error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const message = 'Something went wrong on our side; it was logged.'
  return { status: 500, code: 'INTERNAL_SERVER_ERROR', message }
}

export function failureReply(error: unknown): Reply {
  const { status, code, message } = failureOf(error)
  return errorReply(status, code, message)
}
