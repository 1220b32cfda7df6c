import type { Heard, KeptCandle, KeptTrade } from './keeper'

/** An event of a stream of server-sent events. */
export type SseEvent = { event: string; id: string | undefined; data: string }

/** Reads `text/event-stream` until it ends. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<SseEvent> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) yield parseEvent(part)
  }
}

function parseEvent(part: string): SseEvent {
  const fields = part.split('\n').map((line) => {
    const at = line.indexOf(':')
    return [line.slice(0, at), line.slice(at + 1).trimStart()] as const
  })
  const of = (name: string) => fields.find(([key]) => key === name)?.[1]
  return { event: of('event') ?? 'message', id: of('id'), data: of('data') ?? '' }
}

type Level = [string, string, number]
type Native = Omit<Heard, 'books' | 'trades' | 'candles'> & {
  data: ({ bids: Level[]; asks: Level[]; checksum: number } & KeptTrade &
    KeptCandle & { id?: string; startedAt?: number })[]
}

/** A message of /v1/stream. */
export function heardBySse(text: string): Heard {
  const { data, ...message } = JSON.parse(text) as Native
  const { channel, resolution } = message
  const level = ([price, size]: Level): [string, string] => [price, size]
  return {
    ...message,
    books:
      channel === 'book'
        ? data.map(({ bids, asks, checksum }) => ({
            bids: bids.map(level),
            asks: asks.map(level),
            checksum,
          }))
        : [],
    trades: channel === 'trade' ? data : [],
    candles: channel === 'candle' ? data : [],
    retractedTrades:
      channel === 'retract' ? data.flatMap(({ id }) => (id === undefined ? [] : [id])) : [],
    retractedCandles:
      channel === 'retract' && resolution !== undefined
        ? data.map(({ startedAt }) => ({ resolution, startedAt }))
        : [],
  }
}
