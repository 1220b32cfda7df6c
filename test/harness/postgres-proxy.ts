import { connect, createServer, type Socket } from 'node:net'

/** Where a connection is cut, counted in messages of the client since `arm`. */
export type Cut = {
  /** Number of the message, from 1, or the one that commits. */
  message: number | 'COMMIT'
  /** `before`: the server never gets it. `after`: the server has answered, and nobody hears the answer. */
  when: 'before' | 'after'
  /** Cut every connection, or the one that sends the message. */
  reach: 'all' | 'one'
}

export type PostgresProxy = {
  /** The database's URL through the proxy. */
  url: string
  /** Counts from here on, and cuts there if told where. */
  arm(cut?: Cut): void
  /** What the client has sent since: one letter a message of the protocol, Q query, P parse, S sync, d and c copy. */
  sent(): string
  /** The message at which it has cut since. */
  cutAt(): string | undefined
  /** Called in place of a cut. */
  onCut(action: (() => void) | undefined): void
  close(): Promise<void>
}

/** Kinds of message that the server answers at once. */
const ANSWERED = new Set(['Q', 'S', 'c'])

function isMessage(cut: Cut, message: Buffer, number: number): boolean {
  if (cut.message === number) return true
  return cut.message === 'COMMIT' && /^[QP].*\bCOMMIT\b/s.test(message.toString('latin1'))
}

/** Stands between a client and PostgreSQL, knows where one message of the protocol ends, and cuts there. */
export async function startPostgresProxy(databaseUrl: string): Promise<PostgresProxy> {
  const target = new URL(databaseUrl)
  const pairs = new Set<[Socket, Socket]>()
  let cut: Cut | undefined
  let sent = ''
  let cutAt: string | undefined
  let instead: (() => void) | undefined

  function sever(pair: [Socket, Socket]): void {
    for (const [client, server] of cut?.reach === 'one' ? [pair] : pairs) {
      client.destroy()
      server.destroy()
    }
  }

  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    const pair: [Socket, Socket] = [client, server]
    pairs.add(pair)
    for (const socket of pair) socket.setNoDelay()
    let isMuted = false
    let isStarted = false
    let rest: Buffer = Buffer.alloc(0)

    client.on('data', (chunk: Buffer) => {
      rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      for (;;) {
        // The first message of a connection has no kind, only a length.
        const header = isStarted ? 1 : 0
        if (rest.length < header + 4) return
        const size = header + rest.readInt32BE(header)
        if (rest.length < size) return
        const message = rest.subarray(0, size)
        rest = rest.subarray(size)
        if (!isStarted) {
          isStarted = true
          server.write(message)
          continue
        }
        const kind = String.fromCharCode(message[0] ?? 0)
        if (kind === 'p') {
          server.write(message) // a password: the connection is still being made
          continue
        }
        sent += kind
        const isHere = !cutAt && cut !== undefined && isMessage(cut, message, sent.length)
        if (isHere) cutAt = `${kind}${sent.length}`
        if (isHere && (cut?.when === 'before' || !ANSWERED.has(kind))) {
          if (instead) instead()
          else sever(pair)
          return
        }
        if (isHere) isMuted = true
        server.write(message)
      }
    })
    server.on('data', (chunk) => {
      if (!isMuted) client.write(chunk)
      else if (instead) instead()
      else sever(pair)
    })
    for (const [one, other] of [pair, [server, client] as const]) {
      one.on('error', () => {})
      one.on('close', () => {
        other.destroy()
        pairs.delete(pair)
      })
    }
  })
  const port = await new Promise<number>((resolve) => {
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const url = new URL(databaseUrl)
  url.port = String(port)

  return {
    url: url.href,
    arm(next) {
      cut = next
      sent = ''
      cutAt = undefined
    },
    sent: () => sent,
    cutAt: () => cutAt,
    onCut(action) {
      instead = action
    },
    close() {
      for (const [client, server] of pairs) {
        client.destroy()
        server.destroy()
      }
      return new Promise((resolve) => proxy.close(() => resolve()))
    },
  }
}
