import { HeliographError, messageOf } from './errors'

export type RpcCall = [method: string, params: readonly unknown[]]

/** JSON-RPC over HTTP: single calls, and ordered batches. */
export type Rpc = {
  url: string
  // biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is the method's.
  call<Result = any>(method: string, params?: readonly unknown[]): Promise<Result>
  /** A call whose error is an answer too. */
  raw(method: string, params: readonly unknown[]): Promise<Answer>
  /** Answers in the order of the calls; the first failed one throws. */
  batch(calls: readonly RpcCall[]): Promise<unknown[]>
}

export type Answer = {
  id: number
  result?: unknown
  error?: { code: number; message: string; data?: unknown }
}

/** The chain works through at most this many calls of one batch in their order, more at once in any. */
const BATCH_SIZE = 30

export function createRpc(url: string): Rpc {
  async function post(body: unknown): Promise<unknown> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return response.json()
  }

  return {
    url,

    async raw(method, params) {
      return (await post({ jsonrpc: '2.0', id: 1, method, params })) as Answer
    },

    async call(method, params = []) {
      const answer = (await post({ jsonrpc: '2.0', id: 1, method, params })) as Answer
      return resultOf(answer, method) as never
    },

    async batch(calls) {
      const results: unknown[] = []
      for (let start = 0; start < calls.length; start += BATCH_SIZE) {
        const chunk = calls.slice(start, start + BATCH_SIZE)
        const body = chunk.map(([method, params], id) => ({ jsonrpc: '2.0', id, method, params }))
        const answers = (await post(body)) as Answer[]
        const byId = new Map(answers.map((answer) => [answer.id, answer]))
        for (const [id, [method]] of chunk.entries()) results.push(resultOf(byId.get(id), method))
      }
      return results
    },
  }
}

function resultOf(answer: Answer | undefined, method: string): unknown {
  if (answer && 'result' in answer) return answer.result
  throw new RpcError(method, answer?.error?.message ?? 'no answer')
}

/** Tries until the chain at `url` answers, or `attempts` x 20 ms are over. */
export async function waitForRpc(url: string, attempts: number): Promise<Rpc> {
  const rpc = createRpc(url)
  for (let attempt = 1; ; attempt++) {
    try {
      await rpc.call('eth_chainId')
      return rpc
    } catch (error) {
      if (attempt >= attempts) throw new RpcError('eth_chainId', messageOf(error))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

export const toHex = (value: bigint | number): string => `0x${value.toString(16)}`

export class RpcError extends HeliographError {
  constructor(method: string, reason: string) {
    super('RPC_FAILED', `${method}: ${reason}`)
  }
}
