import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** The least that an HTTP server of Node.js can do: the same bytes for every request. */
const body = readFileSync(process.env.BENCH_BODY ?? '')

createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
}).listen(0, '127.0.0.1', function listening(this: ReturnType<typeof createServer>) {
  const address = this.address()
  process.stdout.write(`BENCH_PORT ${typeof address === 'object' && address?.port}\n`)
})
