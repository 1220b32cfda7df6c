import { beforeAll, describe, expect, it } from 'vitest'
import { formatAmount } from '../../dashboards/src/format'
import { exactly } from './agreement/read'
import { ask, get, stackUrl } from './ask'

type Of = 'generator' | 'market' | 'compare' | null
/** What each is of, null for the whole marketplace; and the metrics that its CSV has columns of. */
const CHARTS: [name: string, of: Of, metrics: string[]][] = [
  ['price', 'generator', ['price']],
  ['energy', 'generator', ['totalUnits']],
  ['revenue', 'generator', ['totalRevenue']],
  ['owners', 'generator', []],
  ['energy', null, ['totalUnits']],
  ['stage', null, []],
  ['pipeline', null, []],
  ['durations', null, []],
  ['regions', null, ['totalUnits']],
  ['map', null, []],
  ['yield', 'generator', ['bucketYield']],
  ['calendar', 'generator', ['totalUnits', 'soldPerRated']],
  ['offers', null, ['price', 'lastPrice', 'aprLast']],
  ['heatmap', null, ['soldPerRated']],
  ['compare', 'compare', ['bucketYield']],
  ['quote', null, ['bestAsk', 'spread']],
  ['turnover', null, ['volume']],
  ['candles', 'market', []],
  ['ladder', 'market', ['impliedYield']],
  ['trades', 'market', []],
  ['depth', 'market', []],
]
/** What has no picture. */
const PICTURELESS = ['ladder', 'trades']
const subjects: Record<string, string> = {}
const search = (of: Of) => (of === null ? '' : `?${of}=${subjects[of]}`)
type Json = { caption: string; block: { number: number }; rows: { points: { price: string }[] } }
let address: string
beforeAll(async () => {
  const { generators, markets } = await ask<{
    generators: { address: string }[]
    markets: { code: string }[]
  }>(
    `{ generators(where: { status_eq: ACTIVE }, orderBy: [totalUnits_DESC], limit: 3) { address }
      markets(orderBy: [tradeCount_DESC], limit: 1) { code } }`,
  )
  address = String(generators[0]?.address)
  subjects.generator = address
  subjects.compare = generators.map((each) => each.address).join()
  subjects.market = String(markets[0]?.code)
})

async function file(path: string) {
  const response = await fetch(`${stackUrl()}/charts/${path}`)
  return { response, text: await response.text() }
}

/** Price of one generator as every channel says it, all of one block. */
async function priceEverywhere() {
  for (let i = 0; i < 50; i++) {
    const [csv, svg, json, answer] = await Promise.all([
      file(`price.csv?generator=${address}`),
      file(`price.svg?generator=${address}`),
      file(`price.json?generator=${address}`),
      ask<{ head: { height: number }; generatorById: { price: string } }>(
        `{ head { height } generatorById(id: "${address}") { price } }`,
      ),
    ])
    const body: Json = JSON.parse(json.text)
    const heights = [csv, svg].map(({ response }) =>
      Number(response.headers.get('x-indexed-height')),
    )
    const all = new Set([...heights, body.block.number, answer.head.height])
    if (all.size === 1) return { csv: csv.text, svg: svg.text, json: body, ...answer }
  }
  throw new Error('the head never stood still')
}

describe('a figure as a file', () => {
  it('says one price in CSV, JSON, SVG and GraphQL at one block', async () => {
    const { csv, svg, json, generatorById } = await priceEverywhere()
    const { price } = generatorById
    expect(json.rows.points.at(-1)?.price).toBe(price)
    const last = csv.trimEnd().split('\r\n').at(-1)?.split(',')[1]
    expect(exactly(String(last))).toBe(BigInt(price))
    expect(json.caption).toContain(formatAmount(price, 4, 'en'))
    expect(svg).toContain(`>${json.caption} `)
  })

  it.each(CHARTS)(
    '%s of a %s is served in its forms, with its block and a version',
    async (name, of) => {
      const forms = PICTURELESS.includes(name) ? ['csv', 'json'] : ['svg', 'csv', 'json']
      for (const format of forms) {
        const { response, text } = await file(`${name}.${format}${search(of)}`)
        expect([format, response.status, text.slice(0, 80)]).toEqual([
          format,
          200,
          text.slice(0, 80),
        ])
        expect(Number(response.headers.get('x-indexed-height'))).toBeGreaterThan(0)
        expect(response.headers.get('etag')).toBeTruthy()
      }
    },
  )

  it('is of the block that the URL names, and says nothing that changes once that one is final', async () => {
    const { head } = await ask<{ head: { height: number; finalizedHeight: number } }>(
      '{ head { height finalizedHeight } }',
    )
    for (const height of [head.height, head.finalizedHeight]) {
      const at = `generator=${address}&block=${height}`
      const { response, text } = await file(`price.json?${at}`)
      const body = JSON.parse(text)
      expect(body.block).toMatchObject({ number: height, hash: null })
      expect(body.finalized).toBe(null)
      expect(response.headers.get('cache-control')).toBe(
        height === head.height ? 'public, max-age=10' : 'public, max-age=31536000, immutable',
      )
      const query = encodeURIComponent(`{ generatorById(id: "${address}") { price } }`)
      const graphql = await fetch(`${stackUrl()}/graphql?block=${height}&query=${query}`)
      const { data } = await graphql.json()
      expect(body.rows.points.at(-1).price).toBe(data.generatorById.price)
      const picture = await file(`price.svg?${at}`)
      expect(picture.text).toContain(`Block ${height.toLocaleString('en')} ·`)
    }
  })

  it.each(CHARTS)(
    '%s of a %s names metrics in its CSV as the registry does',
    async (name, of, metrics) => {
      const { body } = await get<{ metrics: { name: string; unit: string }[] }>('/v1/definitions')
      const { text } = await file(`${name}.csv${search(of)}`)
      const headers = String(text.split('\r\n')[0]).split(',')
      const known = metrics.map((metric) => body.metrics.find((each) => each.name === metric))
      for (const metric of known) expect(headers).toContain(`${metric?.name} (${metric?.unit})`)
      const names = headers.map((header) => header.split(' ')[0])
      expect(
        body.metrics.filter((each) => names.includes(each.name)).map((each) => each.name),
      ).toEqual(metrics)
    },
  )

  it('stands in a frame of anybody, without script, and nothing else does', async () => {
    const framed = await fetch(`${stackUrl()}/embed/price?generator=${address}&theme=dark`)
    expect(framed.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(framed.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; .*frame-ancestors \*$/,
    )
    expect(await framed.text()).not.toContain('<script')
    for (const path of ['/', '/embed', `/charts/price.svg?generator=${address}`]) {
      const { headers } = await fetch(`${stackUrl()}${path}`)
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/)
    }
    const refused = await get<{ error: { code: string } }>('/embed/wrong')
    expect([refused.status, refused.body.error.code]).toEqual([404, 'UNKNOWN_CHART'])
  })

  it.each([
    ['wrong.svg', 404, 'UNKNOWN_CHART'],
    ['price.png?generator=', 404, 'UNKNOWN_CHART'],
    ['price.svg', 400, 'BAD_USER_INPUT'],
    [`price.svg?generator=0x${'1'.repeat(40)}`, 404, 'UNKNOWN_GENERATOR'],
    [`flows.csv?account=0x${'1'.repeat(40)}`, 404, 'UNKNOWN_ACCOUNT'],
    ['flows.csv', 400, 'BAD_USER_INPUT'],
    ['candles.csv', 400, 'BAD_USER_INPUT'],
    ['candles.csv?market=SHARE1&resolution=5m', 400, 'BAD_USER_INPUT'],
    ['depth.csv?market=SHARE1&resolution=1d', 400, 'BAD_USER_INPUT'],
    ['depth.csv?market=SHARE0', 404, 'UNKNOWN_MARKET'],
    ['trades.svg?market=SHARE1', 404, 'UNKNOWN_CHART'],
    ['energy.svg?width=9', 400, 'BAD_USER_INPUT'],
    ['energy.csv?block=x', 400, 'BAD_USER_INPUT'],
    ['energy.csv?block=5&block=5', 400, 'BAD_USER_INPUT'],
    ['energy.csv?block=0', 404, 'BLOCK_BEFORE_START'],
    ['energy.csv?block=999999999', 404, 'BLOCK_NOT_INDEXED'],
    ['energy.csv?colour=red', 400, 'BAD_USER_INPUT'],
  ])('%s is refused with %i %s', async (path, status, code) => {
    const told = await get<{ error: { code: string } }>(`/charts/${path}`)
    expect([told.status, told.body.error.code]).toEqual([status, code])
  })
})
