import { resolve } from 'node:path'
import { Client } from 'pg'
import { freePort } from '../../src/stack/free-port'
import type { Scope } from '../../src/stack/processes/scope'
import { endProgram, startProgram } from './contestants/contestant'

const ROOT = resolve(__dirname, '../../../..')
const POLL_MS = 2

/** Somebody who waits for a block's rows. */
export type Subscriber = {
  name: string
  /** When it had all `events` of the block: asked before the block is there. */
  heard(height: number, events: number): Promise<number>
  close(): Promise<void>
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {}) // the server ends first when the bench is stopped
  await client.connect()
  return client
}

/** Whether the block's events are there, read as a subscriber would. */
async function hasEvents(client: Client, height: number, events: number): Promise<boolean> {
  const { rows } = await client.query({
    name: 'events',
    text: 'SELECT id, name, args FROM event WHERE block_number = $1',
    values: [height],
  })
  return rows.length >= events
}

/** Hears of each commit, and reads the block's events. */
export async function listen(url: string): Promise<Subscriber> {
  const [ears, reader] = [await connect(url), await connect(url)]
  await ears.query('LISTEN heliograph_head')
  return {
    name: 'LISTEN, then read',
    async heard(height, events) {
      for (;;) {
        // Listens before it looks: what is committed in between is not missed.
        const rung = new Promise((resolve) => ears.once('notification', resolve))
        if (await hasEvents(reader, height, events)) return performance.now()
        await rung
      }
    },
    async close() {
      await ears.end()
      await reader.end()
    },
  }
}

/** The best there is without a notice: asks for the head every few milliseconds. */
export async function poll(url: string): Promise<Subscriber> {
  const client = await connect(url)
  const text = 'SELECT max(height) AS height FROM squid_processor.hot_block'
  return {
    name: `poll every ${POLL_MS} ms`,
    async heard(height, events) {
      for (;;) {
        const { rows } = await client.query({ name: 'head', text })
        if (Number(rows[0]?.height) >= height && (await hasEvents(client, height, events))) {
          return performance.now()
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS))
      }
    },
    close: () => client.end(),
  }
}

/** The API's own subscription, over server-sent events. */
export async function subscribeByHttp(scope: Scope, url: string): Promise<Subscriber> {
  const port = await freePort()
  const api = startProgram(process.execPath, [resolve(ROOT, 'lib/api/main.js')], {
    env: { DATABASE_URL: url, PORT: String(port), HELIOGRAPH_HOME: '/nonexistent' },
  })
  scope.onStop(() => endProgram(api))
  const response = await answered(`http://127.0.0.1:${port}/graphql`)
  const waiting = new Map<number, (at: number) => void>()
  let newest = -1
  const reading = readHeads(response, (height) => {
    newest = Math.max(newest, height)
    for (const [wanted, tell] of waiting) {
      if (wanted > newest) continue
      tell(performance.now())
      waiting.delete(wanted)
    }
  })
  reading.catch(() => {}) // it ends with the API
  return {
    name: 'GraphQL over SSE',
    heard: (height) =>
      new Promise((tell) => {
        waiting.set(height, tell)
      }),
    close: () => endProgram(api),
  }
}

async function answered(url: string): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: 'subscription { head { height } }' }),
      })
      if (response.ok) return response
      throw new Error(`The API answered ${response.status}: ${await response.text()}`)
    } catch (error) {
      if (attempt === 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function readHeads({ body }: Response, tell: (height: number) => void): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n\n')
    if (end < 0) continue
    for (const [, height] of text.slice(0, end).matchAll(/"height":(\d+)/g)) tell(Number(height))
    text = text.slice(end + 2)
  }
}
