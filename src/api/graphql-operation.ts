import {
  type ExecutionArgs,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  getOperationAST,
} from 'graphql'
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws'
import type { ChainHead } from '../chain-head'
import { noHistory } from './at-block'
import type { createGraphqlServer } from './graphql-server'
import { LIMITS } from './limits'
import type { ServedIndex } from './served-index'
import { tooManySubscriptions } from './streams/too-many'
import type { End } from './streams/values'

/** What operations are answered from. */
export type Served = {
  graphql: ReturnType<typeof createGraphqlServer>
  index: ServedIndex
  chain: ChainHead
}

/** What a connection is known by; `isAtBlock`: its URL names a block. */
export type Connection = { end(end: End): void; isAtBlock: boolean }

type Options = ServerOptions<Record<string, unknown>, Connection>
type Run = NonNullable<Options['execute']>

/**
 * How operations of the protocol graphql-transport-ws are prepared and run: by the server that answers HTTP, so with its
 * plugins, limits and masks, each with a view of the index of its own.
 */
export function createOperations(served: Served): Options {
  const runs = new WeakMap<ExecutionArgs, Run>()
  const run: Run = (args) => (runs.get(args) as Run)(args)
  return {
    execute: run,
    subscribe: run,
    async onSubscribe(context, _, payload) {
      const prepared = await prepare(served, context, payload)
      if ('errors' in prepared) return prepared.errors
      runs.set(prepared.args, prepared.run)
      return prepared.args
    },
    onNext: (_, __, ___, ____, result) =>
      result.errors &&
      ({ ...result, errors: result.errors.map(formatError) } as FormattedExecutionResult),
    onError: (_, __, ___, errors) => errors.map(formatError),
  }
}

type Prepared = { errors: readonly GraphQLError[] } | { args: ExecutionArgs; run: Run }

async function prepare(
  { graphql, index, chain }: Served,
  { extra, subscriptions }: Context<Record<string, unknown>, Connection>,
  params: SubscribePayload,
): Promise<Prepared> {
  if (extra.isAtBlock) {
    return { errors: [noHistory('a WebSocket is of the head; ask by GET or POST')] }
  }
  if (Object.keys(subscriptions).length > LIMITS.subscriptions) {
    return { errors: [tooManySubscriptions('operations at a time')] }
  }
  const { heads, feed, yearly } = index
  const snapshot = index.openSnapshot()
  const context = { ...snapshot, chain, heads, feed, yearly, end: extra.end }
  const { schema, parse, validate, execute, subscribe, contextFactory } = graphql.getEnveloped({
    ...context,
    params,
  })
  try {
    const document = parse(params.query)
    const errors = validate(schema, document)
    if (errors.length > 0) {
      await snapshot.close()
      return { errors }
    }
    const { operationName, variables: variableValues } = params
    const args = {
      ...{ schema, document, operationName, variableValues },
      contextValue: await contextFactory(),
    }
    const isStream = getOperationAST(document, operationName)?.operation === 'subscription'
    const run: Run = async (args) => {
      try {
        return await (isStream ? subscribe : execute)(args)
      } finally {
        await snapshot.close() // what streams say is not read through it
      }
    }
    return { args, run }
  } catch (error) {
    await snapshot.close()
    if (error instanceof GraphQLError) return { errors: [error] }
    throw error
  }
}

/** Without what is said to HTTP alone. */
function formatError(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...formatted } = error.toJSON()
  const { http: _, ...shown } = extensions ?? {}
  return Object.keys(shown).length > 0 ? { ...formatted, extensions: shown } : formatted
}
