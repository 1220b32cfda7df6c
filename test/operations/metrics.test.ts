import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ApiServer, startServer } from '../../src/api/server'
import { setLogLevel } from '../../src/log'
import { freePort } from '../../src/stack/free-port'
import { startWorld, type World } from '../harness/world'
import { hasSeries, metricsOf, sampleOf, seriesIn } from './exposition'

type Panel = {
  type: string
  title: string
  description?: string
  fieldConfig?: { defaults: { unit?: string } }
  targets?: { expr: string }[]
}
const dashboard: { panels: Panel[] } = JSON.parse(
  readFileSync('ops/grafana/heliograph.json', 'utf8'),
)
const panels = dashboard.panels.filter(({ type }) => type !== 'row')
const manual = readFileSync('docs/operations.md', 'utf8')

describe('the page of metrics of an API and a processor at work', () => {
  let world: World
  let api: ApiServer
  let page: string
  let kinds: Map<string, string>

  const read = async () => (await fetch(`${api.url}/metrics`)).text()

  beforeAll(async () => {
    setLogLevel('silent')
    const port = await freePort()
    world = await startWorld({ PROCESSOR_PROMETHEUS_PORT: String(port) })
    await world.life.buyTokens()
    await world.chain.mineMany(100) // more than finality
    await world.index.waitForHead(world.processor)
    api = await startServer({
      databaseUrl: world.database.url,
      rpcUrl: world.chain.rpcUrl,
      host: '127.0.0.1',
      port: 0,
      chainPollMs: 50,
      processorMetricsUrl: `http://127.0.0.1:${port}/metrics`,
    })
    await read() // so that an answered request is counted
    page = await read()
    kinds = metricsOf(page)
  })
  afterAll(async () => {
    await api?.close()
    await world?.stop()
  })

  it('is one that Prometheus takes: no name twice, no metric without a type', () => {
    const names = page.split('\n').flatMap((line) => /^[a-z]\w*/.exec(line)?.[0] ?? [])
    expect(names.filter((name) => !hasSeries(kinds, name))).toEqual([])
    expect(names.length).toBeGreaterThan(100)
  })

  it('tells of the work done', async () => {
    const { number } = await world.chain.head()
    expect(sampleOf(page, 'heliograph_processor_up')).toBe(1)
    expect(sampleOf(page, 'heliograph_processor_indexed_height')).toBe(number)
    expect(sampleOf(page, 'heliograph_processor_lag_blocks')).toBe(0)
    expect(sampleOf(page, 'heliograph_indexed_height')).toBe(number)
    expect(sampleOf(page, 'heliograph_hot_blocks')).toBeGreaterThan(0)
    expect(sampleOf(page, 'heliograph_blocks_total')).toBeGreaterThan(0)
    expect(sampleOf(page, 'heliograph_events_total')).toBeGreaterThan(0)
    expect(sampleOf(page, 'heliograph_commit_duration_seconds_count')).toBeGreaterThan(0)
    expect(page).toMatch(/^heliograph_rpc_duration_seconds_count\{method="eth_getLogs"\} [1-9]/m)
    expect(page).toMatch(/^sqd_rpc_request_count\{.*kind="success"\} [1-9]/m)
    expect(sampleOf(page, 'sqd_processor_last_block')).toBe(number)
  })

  it('tells how large the lake is', () => {
    expect(sampleOf(page, 'heliograph_lake_bytes')).toBeGreaterThan(0)
    expect(sampleOf(page, 'heliograph_lake_segments')).toBeGreaterThan(0)
  })

  it.each(panels.map((panel) => [panel.title, panel] as const))(
    'has what the dashboard asks of it: %s',
    (title, { description, fieldConfig, targets = [] }) => {
      expect(title).toBeTruthy()
      expect(description, 'description').toBeTruthy()
      expect(fieldConfig?.defaults.unit, 'unit').toBeTruthy()
      const series = targets.flatMap(({ expr }) => seriesIn(expr))
      expect(series.length).toBeGreaterThan(0)
      expect(series.filter((name) => !hasSeries(kinds, name))).toEqual([])
    },
  )

  it('has what the alerts of the manual ask of it', () => {
    const series = [...manual.matchAll(/^ *expr: (.*)$/gm)].flatMap(([, expr = '']) =>
      seriesIn(expr),
    )
    expect(series.length).toBeGreaterThan(5)
    // Prometheus makes `up` itself.
    expect(series.filter((name) => name !== 'up' && !hasSeries(kinds, name))).toEqual([])
  })

  it('is explained by the manual, every metric of ours, and no other', () => {
    const explained = [...manual.matchAll(/^\| `(heliograph_\w+)/gm)].map(([, name]) => name)
    // Node's own of the API have the names that Node's own have.
    const ours = [...kinds.keys()].filter((name) => /^heliograph_(?!api_)/.test(name))
    expect(explained.toSorted()).toEqual(ours.toSorted())
  })

  it('goes on without the processor, and says that it is down', async () => {
    await world.processor.kill()
    page = await read()
    expect(sampleOf(page, 'heliograph_processor_up')).toBe(0)
    expect(sampleOf(page, 'heliograph_indexed_height')).toBeGreaterThan(0)
    expect(metricsOf(page).has('heliograph_processor_indexed_height')).toBe(false)
  })
})
