import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setLogLevel } from '../../src/log'
import { type MetricsPage, openMetricsPage } from '../../src/processor/metrics-page'

let page: MetricsPage

beforeAll(async () => {
  setLogLevel('silent')
  page = await openMetricsPage('127.0.0.1', 0)
})
afterAll(() => page.close())

const at = (host: string, path = '/metrics') => fetch(`http://${host}:${page.port}${path}`)

it('serves Prometheus text, and nothing else', async () => {
  const response = await at('127.0.0.1', '/metrics?x=1')
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  expect(await response.text()).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect((await at('127.0.0.1', '/')).status).toBe(404)
})

it('listens where it is told, and nowhere else', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  // The loopback has more than one address, where there is no other network.
  await expect(at(outside?.address ?? '127.0.0.2')).rejects.toThrow('fetch failed')
})

it('a taken port is named, with the remedy', async () => {
  await expect(openMetricsPage('127.0.0.1', page.port)).rejects.toMatchObject({
    code: 'METRICS_PORT_TAKEN',
    message: expect.stringContaining(`PROCESSOR_PROMETHEUS_PORT=${page.port + 1}`),
  })
})

it('an address of another machine is refused, with the remedy', async () => {
  await expect(openMetricsPage('192.0.2.1', 0)).rejects.toMatchObject({
    code: 'METRICS_UNAVAILABLE',
    message: expect.stringContaining('set HOST'),
  })
})
