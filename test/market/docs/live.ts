import { WebSocket } from 'ws'
import { readEvents } from '../../streams/by-sse'
import { get, stackUrl } from '../ask'

// biome-ignore lint/suspicious/noExplicitAny: whole answers
const read = async (path: string) => (await get<any>(path)).body

type Market = { code: string; base: { address: string }; createdBlock: number }

/** The request as the page has it, then of other markets; blocks are those that are there. */
export async function* likeRequests(request: string, body: string): AsyncGenerator<string> {
  yield request
  const { markets }: { markets: Market[] } = await read('/v1/markets')
  const named = markets.find(({ base }) =>
    request.toLowerCase().includes(base.address.toLowerCase()),
  )
  const block = /(fromBlock|toBlock|number)=\d+/g
  for (const { code, base, createdBlock } of markets) {
    const other = request
      .replace(/SHARE\d+/gi, code)
      .replace(named?.base.address ?? '\0', base.address)
    const { trades } = await read(`/v1/markets/${code}/trades?limit=1000`)
    const final = trades.find(({ finalized }: { finalized: boolean }) => finalized)
    const number = body.includes('"creation"') ? createdBlock : final?.blockNumber
    if (block.test(other) && number === undefined) continue
    yield other.replace(block, `$1=${number}`)
  }
}

/** What is told by a stream of server-sent events, each event once it comes. */
export async function* listenToEvents(path: string): AsyncGenerator<unknown> {
  const leaving = new AbortController()
  try {
    const { body } = await fetch(`${stackUrl()}${path}`, {
      headers: { accept: 'text/event-stream' },
      signal: leaving.signal,
    })
    for await (const { data } of readEvents(body as ReadableStream<Uint8Array>)) {
      if (data) yield JSON.parse(data)
    }
  } finally {
    leaving.abort()
  }
}

/** What a socket says; each message is sent once the one before was answered. */
export async function* talk(path: string, sent: string[]): AsyncGenerator<unknown> {
  const protocols = path === '/graphql' ? ['graphql-transport-ws'] : []
  const socket = new WebSocket(`${stackUrl().replace('http', 'ws')}${path}`, protocols)
  const heard: unknown[] = []
  let wake = () => {}
  const send = () => {
    const next = sent.shift()
    if (next !== undefined) socket.send(next)
  }
  socket.on('open', send)
  socket.on('message', (bytes) => {
    heard.push(JSON.parse(String(bytes)))
    if (!String(bytes).includes('"channel":"status"')) send()
    wake()
  })
  try {
    for (;;) {
      if (heard.length > 0) yield heard.shift()
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    socket.terminate()
  }
}
