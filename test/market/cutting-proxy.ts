import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a client asked for with `Last-Event-ID`, once a connection; undefined: it asked without. */
export type CuttingProxy = {
  url: string
  resumedFrom: (string | undefined)[]
  /** Events that were handed on just before a connection was cut. */
  cuts: string[]
  close(): Promise<void>
}

/**
 * Stands before a server and cuts each stream of server-sent events inside a commit: after an update
 * that has no id, for only the last event of a commit has one.
 * @param most how many connections are cut
 */
export async function startCuttingProxy(target: string, most: number): Promise<CuttingProxy> {
  const resumedFrom: CuttingProxy['resumedFrom'] = []
  const cuts: string[] = []
  const server = createServer((asked, answer) => {
    resumedFrom.push(asked.headers['last-event-id'] as string | undefined)
    const { host: _, ...headers } = asked.headers
    const upstream = request(target + asked.url, { headers }, (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers)
      let rest = ''
      told.setEncoding('utf8').on('data', (text: string) => {
        const events = (rest + text).split('\n\n')
        rest = events.pop() ?? ''
        for (const event of events) {
          answer.write(`${event}\n\n`)
          if (cuts.length >= most || !isInsideCommit(event)) continue
          cuts.push(event)
          // What was written goes out, and nothing after it.
          answer.socket?.end()
          upstream.destroy()
          return
        }
      })
      told.on('close', () => answer.destroy())
    })
    upstream.on('error', () => answer.destroy()).end()
    answer.on('close', () => upstream.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ resumedFrom, cuts },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const isInsideCommit = (event: string) =>
  !/^id:/m.test(event) && event.includes('"type":"update"') && event.includes('"prevSeq":')
