import type { Observer } from './observer'

type Answer = { error?: unknown }
type Connection = {
  call(request: { method: string }, timeout?: number): Promise<Answer>
  batchCall(requests: { method: string }[], timeout?: number): Promise<Answer[]>
}

/** What we use of the SDK's RPC client, which keeps it private. test/processor/sdk-shape.test.ts holds it to this. */
export type SdkRpcClient = {
  /** Makes one request per call; the client's own `call` would include its queue and its retries. */
  con: Connection
  /** Asked once of each failed request: true if it is made again. */
  isConnectionError(error: unknown): boolean
  call<T>(method: string, params: unknown[]): Promise<T>
  /** Whether heads are announced to it. */
  supportsNotifications(): boolean
  subscribe(subscription: { onMessage(message: unknown): void }): { close(): void }
}

/**
 * Tells `observe` of every request that the SDK's client makes, and of those that it repeats: beside its own, also those
 * that a node broke down over or answered with no JSON, which would end the process otherwise.
 */
export function watchRpc(
  client: Pick<SdkRpcClient, 'con' | 'isConnectionError'>,
  observe: Pick<Observer, 'rpcCall' | 'rpcRetry'>,
) {
  const { con } = client
  const call = con.call.bind(con)
  const batchCall = con.batchCall.bind(con)
  const isConnectionError = client.isConnectionError.bind(client)

  async function timed<T>(method: string, request: Promise<T>, isOk: (answer: T) => boolean) {
    const startedAt = performance.now()
    let ok = false
    try {
      const answer = await request
      ok = isOk(answer)
      return answer
    } finally {
      observe.rpcCall({ method, ok, seconds: (performance.now() - startedAt) / 1_000 })
    }
  }

  con.call = (request, timeout) =>
    timed(request.method, call(request, timeout), (answer) => !answer?.error)
  con.batchCall = (requests, timeout) =>
    timed(requests[0]?.method ?? 'none', batchCall(requests, timeout), (answers) =>
      answers.every((answer) => !answer?.error),
    )
  client.isConnectionError = (error) => {
    const isRepeated = isConnectionError(error) || isPassing(error as Failure)
    if (isRepeated) observe.rpcRetry(reasonOf(error as Failure))
    return isRepeated
  }
}

/** As the SDK's errors tell: HTTP failures have a response, the others a name and a message. */
type Failure = Error & { response?: { status: number } }

function isPassing({ name, response }: Failure): boolean {
  return name === 'RpcProtocolError' || name === 'SyntaxError' || (response?.status ?? 0) >= 500
}

function reasonOf({ name, message, response }: Failure): Parameters<Observer['rpcRetry']>[0] {
  if (response?.status === 429 || /rate limit/i.test(message)) return 'rate-limit'
  if (response) return 'server-error'
  if (name === 'RpcProtocolError' || name === 'SyntaxError') return 'bad-answer'
  return /time(d )?out/i.test(message) ? 'timeout' : 'connection'
}
