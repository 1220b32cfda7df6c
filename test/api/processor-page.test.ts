import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Api, startApi } from './fixture'

let processor: Server
let answer: RequestListener
let api: Api

beforeAll(async () => {
  processor = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => processor.listen(0, '127.0.0.1', resolve))
  const { port } = processor.address() as AddressInfo
  api = await startApi({ processorMetricsUrl: `http://127.0.0.1:${port}/metrics` })
})
afterAll(async () => {
  await api.close()
  processor.closeAllConnections()
  await new Promise((resolve) => processor.close(resolve))
})

const read = async () => {
  const response = await fetch(`${api.url}/metrics`)
  return { status: response.status, page: await response.text() }
}

beforeEach(() => {
  answer = (_, response) => response.end('# TYPE theirs gauge\ntheirs 1\n')
})

it("the processor's page follows the API's own", async () => {
  const { page } = await read()
  expect(page).toMatch(/heliograph_subscribers 0\n/)
  expect(page).toContain('heliograph_processor_up 1\n')
  expect(page).toMatch(/\n# TYPE theirs gauge\ntheirs 1\n$/)
})

it.each<[string, RequestListener]>([
  ['never answers', () => {}],
  ['fails', (_, response) => response.writeHead(500).end('theirs 1\n')],
  ['breaks off', (_, response) => response.write('theirs 1\n', () => response.destroy())],
])('a processor that %s is left out, and down', async (_, reaction) => {
  answer = reaction
  const { status, page } = await read()
  expect(status).toBe(200)
  expect(page).toContain('heliograph_processor_up 0\n')
  expect(page).not.toContain('theirs')
})

it('an API that knows no processor says nothing of it', async () => {
  const other = await startApi()
  const page = await (await fetch(`${other.url}/metrics`)).text()
  await other.close()
  expect(page).toContain('heliograph_subscribers 0\n')
  expect(page).not.toContain('heliograph_processor_up')
})
