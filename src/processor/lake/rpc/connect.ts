import { createHttpTransport } from './http'
import type { Transport } from './transport'

const PROBE_MS = 5_000

/** The way to a node: HTTP, for a WebSocket address too where the same address answers over HTTP. */
export async function connectTransport(url: string, chainId: number): Promise<Transport> {
  if (!url.startsWith('ws')) return createHttpTransport(url)
  const twin = createHttpTransport(url.replace(/^ws/, 'http'))
  try {
    const [reply] = await twin.send([{ method: 'eth_chainId', params: [] }], PROBE_MS)
    if (Number(reply?.result) === chainId) return twin
  } catch {
    // It speaks over WebSockets alone.
  }
  twin.close()
  // Large, and seldom needed.
  const { createSocketTransport } = await import('./socket.js')
  return createSocketTransport(url, chainId)
}
