import { WebSocket } from 'ws'
import { createLog } from '../log'

/** A new head as nodes announce it, numbers in hexadecimal. */
export type Head = { number: string; hash: string; parentHash: string }

export type HeadFollowerOptions = {
  /** Where heads are announced; tried again and again, and done without where there is none. */
  socketUrl: string
  /** Asks for the newest block. */
  askHead(): Promise<Head>
  /** How often to ask: while nothing is announced, and while heads are, milliseconds. */
  pollMs: { silent: number; announced: number }
  /**
   * Hears of each head as it comes, the present one first, and again while it stays: whoever could not read its block
   * the first time has no other cause to try.
   */
  onHead(head: Head): void
}

const RETRY_MS = { first: 1_000, last: 60_000 }
const SUBSCRIBE = { jsonrpc: '2.0', id: 1, method: 'eth_subscribe', params: ['newHeads'] }

const log = createLog('heads')

/**
 * Follows the chain's head: at once where the node announces it, and by asking in any case, since a socket may be silent
 * without being closed, and says nothing of the head that is there already. Gives a function that ends it.
 */
export function followHeads(options: HeadFollowerOptions): () => void {
  const { socketUrl, askHead, pollMs, onHead } = options
  let isAnnounced = false
  let isEnded = false
  let poll: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let socket: WebSocket | undefined

  function tell({ number, hash, parentHash }: Head): void {
    if (!isEnded) onHead({ number, hash, parentHash })
  }

  async function ask(): Promise<void> {
    try {
      tell(await askHead())
    } catch {
      // Told by whoever makes the requests; the next one may pass.
    }
    if (!isEnded) poll = setTimeout(ask, isAnnounced ? pollMs.announced : pollMs.silent)
  }

  function listen(pause: number): void {
    const opened = new WebSocket(socketUrl, { handshakeTimeout: 10_000 })
    let hasSubscribed = false
    socket = opened
    opened.on('open', () => opened.send(JSON.stringify(SUBSCRIBE)))
    opened.on('message', (data) => {
      const message = parsed(String(data))
      if (!message) return opened.terminate()
      const { id, result, params } = message
      if (id === SUBSCRIBE.id && typeof result === 'string') {
        hasSubscribed = true
        isAnnounced = true
        log.debug('heads are announced')
      }
      if (params?.result) tell(params.result)
    })
    opened.on('error', (error) => log.debug(`no heads over a socket: ${error.message}`))
    opened.on('close', () => {
      isAnnounced = false
      if (isEnded) return
      const next = hasSubscribed ? RETRY_MS.first : pause
      retry = setTimeout(() => listen(Math.min(2 * next, RETRY_MS.last)), next)
    })
  }

  void ask()
  listen(RETRY_MS.first)
  return () => {
    isEnded = true
    clearTimeout(poll)
    clearTimeout(retry)
    socket?.terminate()
  }
}

/** A message of the node; undefined for what is no JSON object, which no node of ours says. */
function parsed(
  text: string,
): { id?: unknown; result?: unknown; params?: { result?: Head } } | undefined {
  try {
    return JSON.parse(text) ?? undefined
  } catch {
    return undefined
  }
}
