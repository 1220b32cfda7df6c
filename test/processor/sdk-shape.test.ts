import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setLogLevel } from '../../src/log'
import { type MetricsPage, openMetricsPage } from '../../src/processor/metrics-page'
import { type Observer, silent } from '../../src/processor/observer'
import { createSource } from '../../src/processor/source'
import { CONTRACTS } from '../harness/logs'

type Told =
  | Omit<Parameters<Observer['rpcCall']>[0], 'seconds'>
  | { retry: Parameters<Observer['rpcRetry']>[0] }
type Client = {
  call(method: string): Promise<unknown>
  batchCall(calls: { method: string }[]): Promise<unknown[]>
  close(): void
}

const deployment = {
  network: 'test',
  chainId: 1,
  startBlock: 0,
  startBlockHash: '0x0',
  finality: 10,
  contracts: CONTRACTS,
}

describe('what we use of the private parts of the SDK is there:', () => {
  let node: Server
  let answers: ((id: number) => [status: number, body: object])[]
  let page: MetricsPage
  let told: Told[]
  let client: Client
  let source: ReturnType<typeof createSource>

  beforeEach(async () => {
    setLogLevel('silent')
    answers = []
    node = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const asked = JSON.parse(body)
      const next = answers.shift()
      const ok = (id: number) => ({ jsonrpc: '2.0', id, result: '0x7' })
      const [status, answer] = next
        ? next(asked.id)
        : [200, Array.isArray(asked) ? asked.map(({ id }) => ok(id)) : ok(asked.id)]
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    })
    await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve))
    page = await openMetricsPage('127.0.0.1', 0)
    told = []
    source = createSource({
      rpcUrl: `http://127.0.0.1:${(node.address() as AddressInfo).port}`,
      deployment,
      observe: {
        ...silent,
        rpcCall({ seconds, ...call }) {
          expect(seconds).toBeGreaterThan(0)
          told.push(call)
        },
        rpcRetry: (retry) => told.push({ retry }),
      },
      page,
    })
    client = (source as unknown as { getChainRpcClient(): Client }).getChainRpcClient()
  })
  afterEach(async () => {
    client.close()
    await page.close()
    node.closeAllConnections()
    await new Promise((resolve) => node.close(resolve))
  })

  it('each request of its client is told once, single or batch', async () => {
    expect(await client.call('eth_blockNumber')).toBe('0x7')
    expect(await client.batchCall([{ method: 'eth_a' }, { method: 'eth_b' }])).toHaveLength(2)
    expect(await client.batchCall([{ method: 'eth_a' }])).toHaveLength(1)
    expect(told).toEqual([
      { method: 'eth_blockNumber', ok: true },
      { method: 'eth_a', ok: true },
      { method: 'eth_a', ok: true },
    ])
  })

  it('a request that is made again is told with its reason', async () => {
    answers = [
      () => [429, {}],
      () => [503, {}],
      (id) => [200, { jsonrpc: '2.0', id, error: { code: 1, message: 'request timed out' } }],
    ]
    expect(await client.call('eth_getLogs')).toBe('0x7')
    const failed = { method: 'eth_getLogs', ok: false }
    expect(told).toEqual([
      ...[failed, { retry: 'rate-limit' }],
      ...[failed, { retry: 'server-error' }],
      ...[failed, { retry: 'timeout' }],
      { method: 'eth_getLogs', ok: true },
    ])
  })

  it('a failure for good is told, and no repetition', async () => {
    answers = [(id) => [200, { jsonrpc: '2.0', id, error: { code: -32601, message: 'no such' } }]]
    await expect(client.call('eth_x')).rejects.toThrow('no such')
    expect(told).toEqual([{ method: 'eth_x', ok: false }])
  })

  it('a lost connection is told as one', async () => {
    node.once('connection', (socket) => socket.destroy())
    expect(await client.call('eth_blockNumber')).toBe('0x7')
    expect(told).toEqual([
      { method: 'eth_blockNumber', ok: false },
      { retry: 'connection' },
      { method: 'eth_blockNumber', ok: true },
    ])
  })

  it('its metrics are on our page, and it starts no server of its own', async () => {
    await client.call('eth_blockNumber')
    const { getPrometheusServer } = source as unknown as {
      getPrometheusServer(): { serve(): Promise<{ port: number }> }
    }
    expect((await getPrometheusServer.call(source).serve()).port).toBe(page.port)
    const text = await (await fetch(`http://127.0.0.1:${page.port}/metrics`)).text()
    expect(text).toMatch(/^sqd_rpc_request_count\{.*kind="success"\} 1$/m)
  })

  it('final blocks are asked of the lake, by its own port, and mapped by us', async () => {
    const queries: unknown[] = []
    const header = { number: 7, hash: '0xabcdef', parentHash: '0x1', timestamp: 1_700_000_000 }
    const lake = {
      url: 'http://127.0.0.1:1/nobody-listens-here',
      height: async () => 7,
      async query(query: unknown) {
        queries.push(query)
        return [{ header, logs: [] }]
      },
      close: async () => {},
    }
    const own = await openMetricsPage('127.0.0.1', 0)
    const options = { rpcUrl: 'http://127.0.0.1:1', deployment, observe: silent, page: own }
    const reader = createSource({ ...options, gateway: lake }) as unknown as Archive
    const archive = reader.getArchiveDataSource()
    await own.close()
    expect(await archive.getFinalizedHeight()).toBe(7)
    const requests = [{ range: { from: 7, to: 7 }, request: { logs: [] } }]
    for await (const { blocks } of archive.getFinalizedBlocks(requests, true)) {
      expect(blocks).toMatchObject([
        { height: 7, hash: '0xabcdef', timestamp: 1_700_000_000_000, logs: [] },
      ])
    }
    expect(queries).toMatchObject([{ fromBlock: 7, toBlock: 7 }])
  })

  it('heads are ours, over HTTP too', () => {
    const { supportsNotifications } = client as unknown as { supportsNotifications(): boolean }
    expect(supportsNotifications()).toBe(true)
  })
})

type Archive = {
  getArchiveDataSource(): {
    getFinalizedHeight(): Promise<number>
    getFinalizedBlocks(
      requests: unknown[],
      stopOnHead: boolean,
    ): AsyncIterable<{ blocks: unknown[] }>
  }
}
