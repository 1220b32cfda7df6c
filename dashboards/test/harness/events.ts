/** A stream of the test's own making: after the last event the browser waits for a minute before it asks again. */
export const eventStream = (events: Record<string, unknown>[]) => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  body: `retry: 60000\n\n${events
    .map((event) => `event: ${event.channel}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('')}`,
})

const block = { number: 7, hash: '0x07', timestamp: Date.UTC(2026, 0, 5) }

export const message = (
  channel: string,
  seq: number,
  prevSeq: number | null,
  data: unknown[],
  more: Record<string, unknown> = {},
) => ({
  channel,
  type: prevSeq === null ? 'snapshot' : 'update',
  epoch: 'k3f9',
  seq,
  prevSeq,
  block,
  finalizedBlock: 5,
  reorg: null,
  data,
  ...more,
})

export const trade = (id: string, price: string) => ({
  id,
  price,
  size: '4',
  quote: '66.000000000000000000',
  side: 'BUY',
  txHash: `0x${id.padStart(64, '0')}`,
  blockNumber: 7,
  timestamp: block.timestamp,
})

/** A market of which nothing is known but that it was opened. */
export const silentMarket = [
  message('book', 1, null, [{ asks: [], bids: [], checksum: 0 }]),
  message('trade', 1, null, []),
  message('candle', 1, null, [], { resolution: '1d' }),
  message('ticker', 1, null, [
    { last: null, lastTradeAt: null, baseVolume: '0', quoteVolume: '0.0', trades: 0 },
  ]),
]
