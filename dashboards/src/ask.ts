import type { TadaDocumentNode } from 'gql.tada'

/** Why there is no answer. `passing`: the server is away or starting, so asking again may help. */
export class AskError extends Error {
  readonly code: string
  readonly passing: boolean

  constructor(message: string, code: string, passing: boolean) {
    super(message)
    this.code = code
    this.passing = passing
  }
}

type Answer<R> = { data?: R | null; errors?: { message: string; extensions?: { code?: string } }[] }

type Settings = { signal?: AbortSignal; block?: number | null }

/** One GraphQL query by GET, so that HTTP's own caches work; at `block`, or now. */
export async function ask<R, V>(
  document: TadaDocumentNode<R, V>,
  variables: V,
  { signal, block = null }: Settings = {},
): Promise<R> {
  const query = String(document).replace(/\s+/g, ' ').trim()
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) })
  if (block !== null) search.set('block', String(block))
  const response = await fetch(`/graphql?${search}`, {
    headers: { accept: 'application/json' },
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new AskError('The server does not answer.', 'NETWORK', true)
  })
  const answer = (await response.json().catch(() => ({}))) as Answer<R>
  const error = answer.errors?.[0]
  if (error) {
    const code = error.extensions?.code ?? 'GRAPHQL'
    throw new AskError(error.message, code, response.status >= 500)
  }
  if (!answer.data)
    throw new AskError(`The server answered ${response.status}.`, `HTTP_${response.status}`, true)
  return answer.data
}
