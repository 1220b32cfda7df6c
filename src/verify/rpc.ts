import { HeliographError, messageOf } from '../errors'

type Call = { method: string; params: unknown[] }
type Reply = { id: number; result?: unknown; error?: { code: number; message: string } }

/** Calls in one HTTP request. */
const BATCH = 200
const TIMEOUT_MS = 60_000

export type Rpc = {
  /** Results in the order of the calls. Throws RpcError (`RPC_FAILED`) at the first that failed. */
  callAll(calls: Call[]): Promise<unknown[]>
  call(method: string, ...params: unknown[]): Promise<unknown>
}

/** A JSON-RPC client of an Ethereum node over HTTP. */
export function createRpc(url: string): Rpc {
  async function send(calls: Call[]): Promise<unknown[]> {
    const body = calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call }))
    const replies = await post(body)
    const byId = new Map(replies.map((reply) => [reply.id, reply]))
    return calls.map(({ method, params }, id) => {
      const reply = byId.get(id)
      if (reply && !reply.error) return reply.result
      throw new RpcError(
        url,
        `${method} ${JSON.stringify(params)}: ${reply?.error?.message ?? 'no answer'}`,
      )
    })
  }

  async function post(body: unknown): Promise<Reply[]> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      return (await response.json()) as Reply[]
    } catch (cause) {
      throw new RpcError(url, messageOf(cause), { cause })
    }
  }

  async function callAll(calls: Call[]): Promise<unknown[]> {
    const results: unknown[] = []
    for (let from = 0; from < calls.length; from += BATCH) {
      results.push(...(await send(calls.slice(from, from + BATCH))))
    }
    return results
  }

  return {
    callAll,
    async call(method, ...params) {
      const [result] = await callAll([{ method, params }])
      return result
    },
  }
}

export class RpcError extends HeliographError {
  constructor(url: string, reason: string, options?: ErrorOptions) {
    super('RPC_FAILED', `The chain at ${url} failed: ${reason}. Check RPC_URL.`, options)
  }
}
