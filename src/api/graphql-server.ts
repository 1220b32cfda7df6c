import { type ExecutionResult, GraphQLError } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'
import { HeliographError } from '../errors'
import { createLog } from '../log'
import { noHistory } from './at-block'
import type { ApiContext } from './context'
import type { Engine } from './engine/engine'
import { tooManyRootFields } from './engine/root-fields'
import { createSchema } from './schema'

const log = createLog('api')

/** GraphQL at /graphql: POST, GET, and SSE for subscriptions; graphql-socket.ts speaks WebSocket. Failures we do not expect are masked and logged. */
export function createGraphqlServer(engine: Engine) {
  const limitRootFields: Plugin = {
    onExecute({ args, setResultAndStopExecution }) {
      const error = tooManyRootFields(args, engine.limits)
      if (error) setResultAndStopExecution({ errors: [error] })
    },
  }
  const refuseStreams: Plugin<ApiContext> = {
    onSubscribe({ args, setResultAndStopExecution }) {
      if ((args.contextValue as ApiContext).atBlock === undefined) return
      setResultAndStopExecution({
        errors: [noHistory('a subscription goes on from the head; leave "block" out of the URL')],
      })
    },
  }
  return createYoga<ApiContext>({
    schema: createSchema(engine),
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    logging: false,
    cors: false, // the server sets these headers for every route alike
    multipart: false,
    maskedErrors: { maskError },
    plugins: [limitRootFields, refuseStreams],
  })
}

/** Asks as a reader of /graphql would, within its limits, in this process. Throws the first error of the answer. */
export function askInProcess(
  graphql: ReturnType<typeof createGraphqlServer>,
  context: ApiContext,
): (document: string, variables: object) => Promise<unknown> {
  return async (document, variables) => {
    const answered = await graphql.fetch(
      'http://localhost/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: document, variables }),
      },
      context,
    )
    const { data, errors } = (await answered.json()) as ExecutionResult
    const error = errors?.[0]
    if (error) throw new GraphQLError(error.message, { extensions: error.extensions })
    return data
  }
}

function maskError(error: unknown): Error {
  const outer = error instanceof GraphQLError ? error : undefined
  const place = { nodes: outer?.nodes ?? null, path: outer?.path ?? null }
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  if (outer && cause instanceof GraphQLError) return outer
  if (cause instanceof HeliographError) {
    return new GraphQLError(cause.message, { ...place, extensions: { code: cause.code } })
  }
  log.error(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
  return new GraphQLError('Something went wrong on our side; it was logged.', {
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  })
}
