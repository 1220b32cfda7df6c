import { WebSocketProvider } from 'ethers'
import { type Call, NodeFault, type Reply, type Transport } from './transport'

/** JSON-RPC over a WebSocket, for nodes that offer nothing else. The connection is made anew after a failure. */
export function createSocketTransport(url: string, chainId: number): Transport {
  let current: { provider: WebSocketProvider; failed: Promise<never> } | undefined

  function connect() {
    const provider = new WebSocketProvider(url, chainId, { staticNetwork: true })
    const failed = new Promise<never>((_, reject) => {
      // The type leaves out what every socket has.
      const socket = provider.websocket as unknown as Record<
        string,
        (event: { message?: string }) => void
      >
      socket.onerror = ({ message }) => reject(new NodeFault('connection', message ?? 'failed'))
      socket.onclose = () => reject(new NodeFault('connection', 'the WebSocket was closed'))
    })
    failed.catch(() => {}) // of interest only to a request under way
    current = { provider, failed }
    return current
  }

  function drop(): void {
    current?.provider.destroy().catch(() => {})
    current = undefined
  }

  return {
    async send(calls, timeoutMs) {
      const { provider, failed } = current ?? connect()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new NodeFault('timeout', `no answer within ${timeoutMs / 1000} s`)),
          timeoutMs,
        )
      })
      try {
        const replies = Promise.all(calls.map((call) => ask(provider, call)))
        replies.catch(() => {})
        return await Promise.race([replies, failed, late])
      } catch (error) {
        drop()
        throw error
      } finally {
        clearTimeout(timer)
      }
    },
    close: drop,
  }
}

async function ask(provider: WebSocketProvider, { method, params }: Call): Promise<Reply> {
  try {
    return { result: await provider.send(method, [...params]) }
  } catch (error) {
    const said = error as { info?: { error?: Reply['error'] }; error?: Reply['error'] }
    const reply = said.info?.error ?? said.error
    if (!reply) throw new NodeFault('connection', String(error))
    return { error: reply }
  }
}
