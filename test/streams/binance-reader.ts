import { WebSocket } from 'ws'

type Update = { U: number; u: number; b: [string, string][]; a: [string, string][] }
type Depth = { lastUpdateId: number; bids: [string, string][]; asks: [string, string][] }

/** A reader of one book who knows nothing but the procedure that Binance's documents give. */
export type BinanceReader = {
  /** Of the last update taken over, else of the snapshot; undefined while there is none. */
  last(): number | undefined
  sides(): { bids: [string, string][]; asks: [string, string][] }
  /** What broke the procedure. */
  problems: string[]
  /** Updates that the snapshot held already. */
  dropped(): number
  close(): void
}

const byPrice = (map: Map<string, string>, sign: 1 | -1) =>
  [...map].sort(([a], [b]) => sign * (Number(a) - Number(b)))

/** Opens the stream and buffers; `whenBuffered` is waited for before the snapshot is asked for. */
export function startBinanceReader(
  url: string,
  symbol: string,
  { subscribe, whenBuffered }: { subscribe: boolean; whenBuffered: () => Promise<void> },
): BinanceReader {
  const stream = `${symbol.toLowerCase()}@depth`
  const path = subscribe ? '/binance/ws' : `/binance/ws/${stream}`
  const socket = new WebSocket(url.replace('http', 'ws') + path)
  const bids = new Map<string, string>()
  const asks = new Map<string, string>()
  const problems: string[] = []
  const buffer: Update[] = []
  let last: number | undefined
  let isFirst = true
  let dropped = 0

  function set(side: Map<string, string>, levels: [string, string][]): void {
    for (const [price, size] of levels) {
      if (Number(size) === 0) side.delete(price)
      else side.set(price, size)
    }
  }
  function take({ U, u, b, a }: Update): void {
    const known = last as number
    if (isFirst && u <= known) {
      dropped += 1
      return
    }
    const fits = isFirst ? U <= known + 1 && known + 1 <= u : U === known + 1
    if (!fits) problems.push(`${U}-${u} after ${known}, first: ${isFirst}`)
    isFirst = false
    last = u
    set(bids, b)
    set(asks, a)
  }
  async function begin(): Promise<void> {
    await whenBuffered()
    const response = await fetch(`${url}/binance/api/v3/depth?symbol=${symbol}&limit=5000`)
    const depth = (await response.json()) as Depth
    set(bids, depth.bids)
    set(asks, depth.asks)
    last = depth.lastUpdateId
    for (const update of buffer) take(update)
  }

  const fail = (error: unknown) => problems.push(String(error))
  socket.once('open', () => {
    if (subscribe) socket.send(JSON.stringify({ method: 'SUBSCRIBE', params: [stream], id: 1 }))
    else begin().catch(fail)
  })
  socket.on('message', (bytes) => {
    const said = JSON.parse(String(bytes))
    if ('result' in said) begin().catch(fail)
    else if (last === undefined) buffer.push(said)
    else take(said)
  })
  socket.on('close', (code, reason) => code !== 1005 && problems.push(`${code} ${reason}`))

  return {
    last: () => last,
    sides: () => ({ bids: byPrice(bids, -1), asks: byPrice(asks, 1) }),
    problems,
    dropped: () => dropped,
    close: () => socket.close(),
  }
}
