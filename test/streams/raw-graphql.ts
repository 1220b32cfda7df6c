import { WebSocket } from 'ws'

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole messages
type Said = any

/** A WebSocket that speaks graphql-transport-ws by hand, to do what a good client never does. */
export function connectRaw(url: string, protocols: string[] = ['graphql-transport-ws']) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocols)
  const heard: Said[] = []
  let wake = () => {}
  socket.on('message', (bytes) => {
    heard.push(JSON.parse(String(bytes)))
    wake()
  })
  socket.on('error', () => {})
  const opened = new Promise<void>((resolve) => socket.once('open', () => resolve()))
  const closed = new Promise<string>((resolve) =>
    socket.once('close', (code, reason) => resolve(`${code} ${reason}`)),
  )
  async function send(message: object | string): Promise<void> {
    await opened
    socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }
  /** The next message of one of these kinds; others are dropped. */
  async function next(...types: string[]): Promise<Said> {
    for (;;) {
      while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      const said = heard.shift()
      if (types.includes(said.type)) return said
    }
  }
  return {
    socket,
    send,
    next,
    closed,
    async init() {
      await send({ type: 'connection_init' })
      await next('connection_ack')
    },
    subscribe: (id: string, query: string) => send({ id, type: 'subscribe', payload: { query } }),
  }
}
