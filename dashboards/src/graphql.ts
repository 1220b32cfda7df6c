import type { initGraphQLTada, ResultOf as Result } from 'gql.tada'
import type { introspection } from './graphql-env.d.ts'

type Tada = ReturnType<
  typeof initGraphQLTada<{
    introspection: introspection
    disableMasking: true
    /** Exact: base units as decimal strings, times as ISO 8601. */
    scalars: { BigInt: string; BigDecimal: string; DateTime: string }
  }>
>

/**
 * Marks a GraphQL document: a field that the schema does not have is a type error. Nothing is parsed
 * in the browser: the document is the text itself.
 */
export const graphql = ((source: string) => source) as unknown as Tada

export type ResultOf<T> = Result<T>
