import { WebSocketProvider } from 'ethers'

const PATIENCE_MS = 2_000

/**
 * Where new heads are announced: the WebSocket twin of an HTTP endpoint (same host, port and path), if it is the same
 * chain and takes a subscription; else the endpoint itself, which is then asked every second. Never throws.
 */
export async function findHeadsUrl(rpcUrl: string, chainId: number): Promise<string> {
  if (!rpcUrl.startsWith('http')) return rpcUrl
  const twin = rpcUrl.replace(/^http/, 'ws')
  return (await announcesHeads(twin, chainId)) ? twin : rpcUrl
}

async function announcesHeads(url: string, chainId: number): Promise<boolean> {
  const provider = new WebSocketProvider(url, chainId, { staticNetwork: true })
  const failed = new Promise<false>((resolve) => {
    // The type leaves out what every socket has.
    const socket = provider.websocket as unknown as { onerror: () => void }
    socket.onerror = () => resolve(false)
    setTimeout(() => resolve(false), PATIENCE_MS).unref()
  })
  async function subscribe(): Promise<boolean> {
    if (Number(await provider.send('eth_chainId', [])) !== chainId) return false
    return typeof (await provider.send('eth_subscribe', ['newHeads'])) === 'string'
  }
  try {
    return await Promise.race([subscribe().catch(() => false), failed])
  } finally {
    provider.destroy().catch(() => {}) // it may never have been open
  }
}
