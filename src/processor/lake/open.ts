import { type Answering, answerOf, follow, heightOf } from './answer'
import { createFetcher } from './fetcher'
import { type Source, serveGateway } from './gateway/server'
import { createHeight } from './height'
import type { OpenOptions } from './options'
import { connectTransport } from './rpc/connect'
import { createNode } from './rpc/node'
import { openStore } from './store'

/** A running lake. */
export type Lake = {
  /** Where it speaks the gateway protocol. */
  url: string
  /** The highest final block; undefined while it is unknown. */
  height(): Promise<number | undefined>
  /** The answer to a query of the gateway protocol, a JSON array in parts. It may take long. */
  answer(query: unknown): Promise<Buffer[]>
  /** Writes what it holds to the disk, and stops. */
  close(): Promise<void>
}

/** Opens a lake in this thread. */
export async function openLake(options: OpenOptions): Promise<Lake> {
  const { rpcUrl, filter, tuning, log, observe } = options
  const closing = new AbortController()
  const { signal } = closing
  const transport = await connectTransport(rpcUrl, filter.chainId)
  const node = createNode({ ...tuning, transport, log, observe, signal })
  const height = createHeight(node, options.finality)
  const store = await openStore(options, node, height)
  const { followMs = 30_000 } = tuning
  let answering: Promise<Answering> | undefined
  let askedAt = Date.now()

  async function begin(): Promise<Answering> {
    const shelf = await store.shelf()
    const final = () => height.seen() ?? -1
    const fetcher = createFetcher(options, node, shelf, store.confirmedShelf, final, signal)
    return { filter, tuning, node, shelf, fetcher, height, observe }
  }
  const lake = () => {
    answering ??= begin()
    return answering
  }

  const source: Source = {
    height: async () => heightOf(await lake()),
    async answer(query, gone) {
      askedAt = Date.now()
      return answerOf(await lake(), query, AbortSignal.any([gone, signal]))
    },
  }
  const gateway = await serveGateway(source, log)

  const following = setInterval(() => {
    if (!answering || Date.now() - askedAt < followMs) return
    // A fault is the fetcher's to tell, to whoever asks next.
    answering.then(follow).catch(() => {})
  }, followMs)
  following.unref()

  return {
    url: gateway.url,
    height: source.height,
    answer: (query) => source.answer(query, signal),
    async close() {
      clearInterval(following)
      closing.abort()
      await gateway.close()
      const { fetcher } = (await answering?.catch(() => undefined)) ?? {}
      await fetcher?.ended()
      await store.close()
      node.close()
    },
  }
}
