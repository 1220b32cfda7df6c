import { once } from 'node:events'
import { connect } from 'node:net'
import { Client } from 'pg'
import { commitText } from './stage'

/** When one message was set off, Unix ms. `committedAt` is the database's clock just before COMMIT. */
export type Sent = { sentAt: number; committedAt: number | null }

/** What makes a server speak. */
export type Source = {
  /** Messages `from` to `to`, without a pause. Resolves when they are set off, or committed. */
  send(from: number, to: number): Promise<Sent>
  close(): Promise<void>
}

/** The clock of this process, finer than Date.now(). */
export const clock = () => performance.timeOrigin + performance.now()

/** Commits to the index as the processor does; the server learns of them by LISTEN. All in one text: none waits for this process. */
export async function openWriter(databaseUrl: string): Promise<Source> {
  const client = new Client({ connectionString: databaseUrl })
  client.on('error', () => {}) // the server ends first when the bench is stopped
  await client.connect()
  const { rows } = await client.query<{ height: number }>(
    'SELECT max(height) AS height FROM indexed_block',
  )
  let height = rows[0]?.height ?? 0
  return {
    async send(from, to) {
      const texts = Array.from({ length: to - from }, () => commitText(++height))
      const text = texts.join('\n')
      const sentAt = clock()
      const answers: unknown = await client.query(text)
      const [row] = (answers as { rows: { at: number }[] }[]).at(-2)?.rows ?? []
      return { sentAt, committedAt: row?.at ?? null }
    },
    close: () => client.end(),
  }
}

/** Tells the bare broadcaster what to send. */
export async function openTrigger(port: number): Promise<Source> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return {
    async send(from, to) {
      const sentAt = clock()
      socket.write(`${from} ${to}\n`)
      return { sentAt, committedAt: null }
    },
    async close() {
      socket.destroy()
    },
  }
}
