import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, isObjectType } from 'graphql'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printSdl } from '../../src/api/schema'
import { METRICS } from '../../src/metrics'
import { AS_OF, CLASSES, SUBJECTS } from '../../src/metrics/metric'
import { type Api, startApi } from '../api/fixture'

const schema = buildSchema(printSdl())
const fieldsOf = (type: string) => {
  const found = schema.getType(type)
  return isObjectType(found) ? found.getFields() : {}
}

function emitted(contract: string): string[] {
  const { abi } = JSON.parse(readFileSync(`contracts/artifacts/${contract}.json`, 'utf8'))
  return abi
    .filter(({ type }: { type: string }) => type === 'event')
    .map(({ name }: { name: string }) => name)
}

describe('the registry', () => {
  it('has each metric once, with words in each place', () => {
    const names = METRICS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, title, unit, what, how, why, ...metric } of METRICS) {
      expect(name).toMatch(/^[a-z][A-Za-z]+$/)
      for (const text of [title, unit, what, how, why, metric.nullWhen ?? 'never']) {
        expect(text, `${name}: ${text}`).toMatch(/^\S.*[^\s.]$/s)
      }
      for (const list of [metric.entities, metric.events, metric.fields, metric.views]) {
        expect(list.length, name).toBeGreaterThan(0)
        expect(new Set(list).size, name).toBe(list.length)
      }
      expect(Object.keys(CLASSES)).toContain(metric.class)
      expect(Object.keys(SUBJECTS)).toContain(metric.subject)
    }
  })

  it.each(METRICS)('$name rests on events of the contracts, and on entities', (metric) => {
    for (const event of metric.events) {
      const [contract = '', name] = event.split('.')
      expect(emitted(contract), event).toContain(name)
    }
    for (const entity of metric.entities) expect(Object.keys(fieldsOf(entity))).toContain('id')
  })

  it.each(METRICS)('$name is a field of the API, null only if the registry says so', (metric) => {
    for (const place of metric.fields) {
      const [type = '', name = ''] = place.split('.')
      const field = fieldsOf(type)[name]
      expect(field, place).toBeDefined()
      if (metric.name === 'candle') continue // there is none instead
      expect(!String(field?.type).endsWith('!'), place).toBe(metric.nullWhen !== null)
    }
  })

  it('each whole number of the API has the digits that it says', () => {
    for (const { name, fields, decimals, unit } of METRICS) {
      expect(decimals === 18, `${name}: ${unit}`).toBe(unit.startsWith('SOLAR'))
      for (const place of fields) {
        const [type = '', field = ''] = place.split('.')
        if (unit.startsWith('ratio'))
          expect(String(fieldsOf(type)[field]?.type), place).toMatch(/^BigDecimal/)
      }
    }
  })

  it('knows every metric that a page explains', () => {
    const names = new Set(METRICS.map(({ name }) => name))
    const files = readdirSync('dashboards/src', { recursive: true, encoding: 'utf8' })
    const used = files
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => [
        ...readFileSync(join('dashboards/src', file), 'utf8').matchAll(
          /\bmetric(?:=|: )['"](\w+)['"]/g,
        ),
      ])
      .map(([, name = '']) => name)
    for (const name of used) expect(names, name).toContain(name)
  })
})

describe('what serves it', () => {
  let api: Api
  let db: Client
  beforeAll(async () => {
    api = await startApi()
    db = new Client({ connectionString: api.databaseUrl })
    await db.connect()
  })
  afterAll(async () => {
    await db.end()
    await api.close()
  })

  it('is a function, or a column', async () => {
    const functions = await db.query('SELECT DISTINCT proname AS name FROM pg_proc')
    const columns = await db.query(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns`,
    )
    const known = new Set([...functions.rows, ...columns.rows].map(({ name }) => name))
    for (const { name, views } of METRICS)
      for (const view of views) expect(known, `${name}: ${view}`).toContain(view)
  })

  it('/v1/definitions has all of it, and not again for who has it', async () => {
    const response = await fetch(`${api.url}/v1/definitions`)
    expect(await response.json()).toEqual({
      asOf: AS_OF,
      classes: CLASSES,
      subjects: SUBJECTS,
      metrics: METRICS,
    })
    const known = { 'if-none-match': String(response.headers.get('etag')) }
    const again = await fetch(`${api.url}/v1/definitions`, { headers: known })
    expect(again.status).toBe(304)
  })

  it('refuses what it does not know', async () => {
    const response = await fetch(`${api.url}/v1/definitions?name=price`)
    expect([response.status, ((await response.json()) as { error: unknown }).error]).toMatchObject([
      400,
      { code: 'BAD_USER_INPUT' },
    ])
  })
})
