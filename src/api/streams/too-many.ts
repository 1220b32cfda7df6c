import { GraphQLError } from 'graphql'
import { LIMITS } from '../limits'

/** `TOO_MANY_SUBSCRIPTIONS`: a connection asks for more streams than one may have. */
export function tooManySubscriptions(what = 'streams'): GraphQLError {
  const message = `A connection has at most ${LIMITS.subscriptions} ${what}: open another one.`
  return new GraphQLError(message, { extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } })
}
