import { messageOf } from './errors'
import type { Log } from './log'

/** The newest block of the chain itself. */
export type ChainHead = {
  /** True if there is a chain to ask. */
  known: boolean
  /** Its number; null while the chain does not answer, or without one. */
  height(): number | null
  stop(): void
}

/** Asks the chain for its head every so many milliseconds. A chain that does not answer is said once, until it answers again. */
export function watchChainHead(rpcUrl: string | undefined, interval: number, log: Log): ChainHead {
  if (!rpcUrl) return { known: false, height: () => null, stop: () => {} }
  // The same node answers both ways; one short question needs no socket.
  const url = rpcUrl.replace(/^ws/, 'http')
  let height: number | null = null
  let silent = false
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function poll() {
    try {
      height = await blockNumber(url)
      silent = false
    } catch (error) {
      height = null
      if (!silent) log.warn(`the chain does not answer: ${messageOf(error)}`)
      silent = true
    }
    if (!stopped) timer = setTimeout(poll, interval)
    timer?.unref()
  }
  void poll()

  return {
    known: true,
    height: () => height,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

async function blockNumber(url: string): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_blockNumber', params: [] }),
    signal: AbortSignal.timeout(5_000),
  })
  const { result } = (await response.json()) as { result?: unknown }
  const number = typeof result === 'string' ? Number(result) : Number.NaN
  if (!Number.isSafeInteger(number))
    throw new Error(`eth_blockNumber gave ${JSON.stringify(result)}`)
  return number
}
