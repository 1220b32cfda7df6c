import type { RpcBlock } from './rpc-block'
import { rpcBlockOf } from './rpc-block'
import type { TreeBlock } from './tree'

/** What befalls one answer. */
export type Fault = {
  /** No answer at all, on an open connection. */
  hang?: boolean
  /** The connection breaks instead. */
  drop?: boolean
  /** An HTTP status instead of 200. */
  status?: number
  /** What the answer says it is; default: JSON. */
  type?: string
  /** Another text than the answer's. */
  text?(text: string): string
  /** Another result than the method's; undefined: the true one. */
  alter?(method: string, result: unknown): unknown
}

export type FaultName = keyof ReturnType<typeof catalog>

export type Faults = {
  /** From now on this befalls every `every`-th request that holds a call of `methods` (default: any), `times` in all. */
  start(name: FaultName, options?: { methods?: string[]; every?: number; times?: number }): void
  clear(): void
  /** How many answers were spoilt. */
  count(): number
  /** The fault, if any, of the answer to these calls. */
  next(calls: { method: string }[]): Fault | undefined
}

/** Every fault that a node, or what stands before it, shows us. */
function catalog(head: () => TreeBlock) {
  const isBlock = (result: unknown): result is RpcBlock =>
    typeof result === 'object' && result !== null && 'parentHash' in result
  return {
    'time-out': { hang: true },
    'dropped connection': { drop: true },
    'rate limit': { status: 429, text: () => '{"error":"too many requests"}' },
    'server error': { status: 500, type: 'text/plain', text: () => 'internal server error' },
    'bad gateway': { status: 502, type: 'text/html', text: () => '<html>bad gateway</html>' },
    'server error that says it is JSON': { status: 500, text: () => 'internal server error' },
    'truncated JSON': { text: (text: string) => text.slice(0, text.length >> 1) },
    /** A cache answers with the neighbour of the block that was asked for. */
    'wrong block': {
      alter: (method: string, result: unknown) => {
        if (method !== 'eth_getBlockByNumber' || !isBlock(result)) return undefined
        let block = head()
        while (block.hash !== result.hash && block.parent) block = block.parent
        return block.parent?.parent ? rpcBlockOf(block.parent) : undefined
      },
    },
    /** Its index of logs is behind its blocks. */
    'missing logs': {
      alter: (method: string) => (method === 'eth_getLogs' ? [] : undefined),
    },
    /** One of several nodes behind an address is some blocks behind the others. */
    'inconsistent head': {
      alter: (method: string, result: unknown) => {
        const late = head().height - 3
        if (method === 'eth_blockNumber') return `0x${Math.max(0, late).toString(16)}`
        return method === 'eth_getBlockByNumber' && isBlock(result) && Number(result.number) > late
          ? NULL
          : undefined
      },
    },
  } satisfies Record<string, Fault>
}

/** Stands for a result of null, which an absent alteration would be taken for. */
export const NULL = { toJSON: () => null }

export function createFaults(head: () => TreeBlock): Faults {
  const all: Record<FaultName, Fault> = catalog(head)
  let active:
    | { fault: Fault; methods: string[] | undefined; every: number; left: number }
    | undefined
  let seen = 0
  let count = 0
  return {
    start(name, { methods, every = 1, times = Number.POSITIVE_INFINITY } = {}) {
      active = { fault: all[name], methods, every, left: times }
      seen = 0
    },
    clear() {
      active = undefined
    },
    count: () => count,
    next(calls) {
      if (!active || active.left <= 0) return undefined
      const { methods, every } = active
      if (methods && !calls.some(({ method }) => methods.includes(method))) return undefined
      seen += 1
      if (seen % every !== 0) return undefined
      active.left -= 1
      count += 1
      return active.fault
    },
  }
}
