import { GraphQLError } from 'graphql'

/** What a client sent cannot be answered; the message names the value and the remedy. `extensions.code` is BAD_USER_INPUT. */
export function inputError(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })
}
