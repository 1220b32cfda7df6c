import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { heardBySse, readEvents } from './by-sse'
import { heardByWs } from './by-ws'
import { createKeeper, type Keeper } from './keeper'
import type { KeptSides } from './kept-book'

/** Follows the streams of some markets by docs/streams.md alone: nothing here is imported from the server. */
export type Reader = Keeper & {
  name: string
  /** Whether it asked for a stream, by `channel:market[:resolution]`. */
  follows(stream: string): boolean
  /** Drops the connection; it comes back with its cursor. */
  cut(): void
  /** How connections began and why they ended. */
  connections: string[]
  stop(): Promise<void>
}

export type ReaderOptions = {
  transport: 'sse' | 'ws'
  /** Servers, the preferred one first; the next one is tried when one does not answer. */
  urls: string[]
  markets: string[]
  depth: number
  candles: string[]
  onBook?: (market: string, epoch: string, seq: number, sides: KeptSides) => void
  /** Data of every server-sent event. */
  onEvent?: (data: string) => void
}

const INTERVALS: Record<string, number> = { '1m': 1, '1h': 60, '1d': 1_440 }
const PAUSE_MS = 50

export function startReader(options: ReaderOptions): Reader {
  const { transport, urls, markets, depth } = options
  const keeper = createKeeper(depth, options.onBook ?? (() => {}))
  const stopping = new AbortController()
  const connections: string[] = []
  let cutting = new AbortController()
  /** Everything up to here was heard. */
  let cursor: string | undefined

  /** Where each stream stands by a heartbeat must be where it stands here. */
  function compare(stream: string, seq: number): void {
    const known = keeper.streams.get(stream)
    if (known && known.seq !== seq)
      keeper.problems.push(`heartbeat: ${stream} stands at ${seq}, known is ${known.seq}`)
  }

  async function followSse(url: string, signal: AbortSignal): Promise<string> {
    const query = new URLSearchParams(
      markets.flatMap((market) => [
        ['book', `${market}:${depth}`],
        ['trade', market],
        ['ticker', market],
        ...options.candles.map((resolution) => ['candle', `${market}:${resolution}`]),
      ]),
    )
    const response = await fetch(`${url}/v1/stream?${query}`, {
      headers: cursor === undefined ? {} : { 'last-event-id': cursor },
      signal,
    })
    if (!response.ok || !response.body) {
      await response.body?.cancel()
      return `HTTP ${response.status}`
    }
    for await (const { event, id, data } of readEvents(response.body)) {
      options.onEvent?.(data)
      if (event === 'error') return String(JSON.parse(data).error.code)
      if (event === 'heartbeat') {
        for (const { channel, market, resolution, seq } of JSON.parse(data).last) {
          if (channel === 'ticker') continue
          compare(`${channel}:${market}${resolution ? `:${resolution}` : ''}`, seq)
        }
      } else keeper.hear(heardBySse(data))
      if (id !== undefined) cursor = id
    }
    return 'end'
  }

  function followWs(url: string, signal: AbortSignal): Promise<string> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/ws`)
    /** Where a stream goes on: at its own last message, or at the last heartbeat. */
    function after(channel: string, market: string, resolution?: string): object {
      const name = channel === 'ohlc' ? `candle:${market}:${resolution}` : `${channel}:${market}`
      const known = keeper.streams.get(name)
      if (!known) return {}
      const [epoch, seq] = cursor?.split(':') ?? []
      const heard = epoch === known.epoch ? Number(seq) : 0
      return { after: `${known.epoch}:${Math.max(heard, known.seq)}` }
    }
    const asked = markets.flatMap((symbol) => [
      { channel: 'book', symbol: [symbol], depth, ...after('book', symbol) },
      { channel: 'trade', symbol: [symbol], ...after('trade', symbol) },
      { channel: 'ticker', symbol: [symbol] },
      ...options.candles.map((resolution) => ({
        channel: 'ohlc',
        symbol: [symbol],
        interval: INTERVALS[resolution],
        ...after('ohlc', symbol, resolution),
      })),
    ])
    // A symbol stands for its market in heartbeats.
    const symbols = new Map<string, string>()
    let answers = 0
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => socket.terminate(), { once: true })
      socket.on('open', () => {
        for (const params of asked) socket.send(JSON.stringify({ method: 'subscribe', params }))
      })
      socket.on('message', (bytes) => {
        const said = JSON.parse(String(bytes))
        if (said.method === 'subscribe') {
          answers += 1
          if (!said.success) keeper.problems.push(`refused: ${said.error}`)
          else connections.push(said.result.resumed ? 'resumed' : 'snapshot')
        } else if (said.channel === 'heartbeat') {
          for (const { channel, symbol, interval, seq } of said.last) {
            const market = symbols.get(symbol)
            const minutes = Object.keys(INTERVALS).find((name) => INTERVALS[name] === interval)
            if (channel === 'ticker' || market === undefined) continue
            compare(
              channel === 'ohlc' ? `candle:${market}:${minutes}` : `${channel}:${market}`,
              seq,
            )
          }
          // Not before all is subscribed: the others may lie behind.
          if (answers === asked.length) cursor = `${said.epoch}:${said.seq}`
        } else if (said.channel !== 'status') {
          for (const { symbol } of said.data) symbols.set(symbol, said.market)
          keeper.hear(heardByWs(said))
        }
      })
      socket.on('error', () => {})
      socket.on('close', (code, reason) => resolve(`${code} ${reason}`))
    })
  }

  const follow = transport === 'sse' ? followSse : followWs
  async function run(): Promise<void> {
    for (let turn = 0; !stopping.signal.aborted; turn++) {
      cutting = new AbortController()
      const url = String(urls[turn % urls.length])
      const signal = AbortSignal.any([stopping.signal, cutting.signal])
      connections.push(await follow(url, signal).catch((error) => String(error.name)))
      await sleep(PAUSE_MS)
    }
  }
  const running = run()

  return {
    ...keeper,
    name: `${transport} ${depth}`,
    follows(stream) {
      const [channel, market = '', resolution = ''] = stream.split(':')
      const isAsked = channel !== 'candle' || options.candles.includes(resolution)
      return isAsked && markets.includes(market)
    },
    connections,
    cut: () => cutting.abort(),
    async stop() {
      stopping.abort()
      await running
    },
  }
}
