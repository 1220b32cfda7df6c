import { beforeAll, describe, expect, it } from 'vitest'
import { formatAmount } from '../../dashboards/src/format'
import { exactly } from './agreement/read'
import { ask, get, stackUrl } from './ask'

/** What the charts are of here; `null`: the whole marketplace. */
type Of = 'generator' | 'account' | 'request' | 'market' | 'compare' | null
const GENERATOR = { of: 'generator' } as const
const ACCOUNT = { of: 'account' } as const
const REQUEST = { of: 'request' } as const
const MARKET = { of: 'market' } as const
const TABLE = ['csv', 'json']
/** Of each, the metrics that its CSV has columns of, and its forms if they are not all three. */
const CHARTS: [name: string, { of?: Of; metrics?: string[]; forms?: string[]; more?: string }][] = [
  ['price', { ...GENERATOR, metrics: ['price'] }],
  ['energy', { ...GENERATOR, metrics: ['totalUnits'] }],
  ['revenue', { ...GENERATOR, metrics: ['totalRevenue'] }],
  ['owners', GENERATOR],
  ['energy', { metrics: ['totalUnits'] }],
  ['stage', {}],
  ['pipeline', {}],
  ['pipeline', { more: 'by=power' }],
  ['durations', {}],
  ['payouts', ACCOUNT],
  ['flows', { ...ACCOUNT, forms: TABLE }],
  ['earned-by', { ...ACCOUNT, metrics: ['claimable', 'earned'] }],
  ['funding', REQUEST],
  ['bids', { ...REQUEST, metrics: ['costPerWatt'] }],
  ['spending', { metrics: ['transferred', 'spent'] }],
  ['sale', { metrics: ['tokenSold'] }],
  ['flow', { metrics: ['tokenFlow'] }],
  ['holders', { forms: TABLE }],
  ['regions', { metrics: ['totalUnits'] }],
  ['map', {}],
  ['yield', { ...GENERATOR, metrics: ['bucketYield'] }],
  ['calendar', { ...GENERATOR, metrics: ['totalUnits', 'soldPerRated'] }],
  ['offers', { metrics: ['price', 'lastPrice', 'aprLast'] }],
  ['heatmap', { metrics: ['soldPerRated'] }],
  ['compare', { of: 'compare', metrics: ['bucketYield'] }],
  ['compare', { of: 'compare', metrics: ['price'], more: 'by=price' }],
  ['quote', { metrics: ['bestAsk', 'spread'] }],
  ['turnover', { metrics: ['volume'] }],
  ['candles', MARKET],
  ['candles', { ...MARKET, more: 'resolution=1h' }],
  ['ladder', { ...MARKET, metrics: ['impliedYield'], forms: TABLE }],
  ['trades', { ...MARKET, forms: TABLE }],
  ['depth', MARKET],
]
const subjects = { generator: '', account: '', request: '', market: '', compare: '' }

/** The query of a chart's URL: what it is of, and what is chosen. */
function searchOf({ of = null, more }: (typeof CHARTS)[number][1]): string {
  const parts = [...(of ? [`${of}=${subjects[of]}`] : []), ...(more ? [more] : [])]
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

type Json = { caption: string; block: { number: number }; rows: { points: { price: string }[] } }
let address: string
beforeAll(async () => {
  const { generators, holdings, bids, markets } = await ask<{
    generators: { address: string }[]
    holdings: { account: { id: string } }[]
    bids: { request: { id: string } }[]
    markets: { code: string }[]
  }>(
    `{
      generators(where: { status_eq: ACTIVE }, orderBy: [totalUnits_DESC], limit: 3) { address }
      holdings(orderBy: [claimedTotal_DESC, id_ASC], limit: 1) { account { id } }
      bids(where: { stage_eq: ACCEPTED }, orderBy: [id_ASC], limit: 1) { request { id } }
      markets(orderBy: [tradeCount_DESC], limit: 1) { code }
    }`,
  )
  address = String(generators[0]?.address)
  subjects.generator = address
  subjects.account = String(holdings[0]?.account.id)
  subjects.request = String(bids[0]?.request.id)
  subjects.market = String(markets[0]?.code)
  subjects.compare = generators.map((each) => each.address).join()
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
    '%s %o is served in its forms, with its block and a version',
    async (name, chart) => {
      for (const format of chart.forms ?? ['svg', 'csv', 'json']) {
        const { response, text } = await file(`${name}.${format}${searchOf(chart)}`)
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
    '%s %o has rows, and names metrics in its CSV as the registry does',
    async (name, chart) => {
      const { metrics = [] } = chart
      const { body } = await get<{ metrics: { name: string; unit: string }[] }>('/v1/definitions')
      const { text } = await file(`${name}.csv${searchOf(chart)}`)
      expect(text.split('\r\n').length).toBeGreaterThan(2)
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
    ['holders.svg', 404, 'UNKNOWN_CHART'],
    ['bids.csv', 400, 'BAD_USER_INPUT'],
    ['bids.csv?request=x', 400, 'BAD_USER_INPUT'],
    ['funding.csv?request=999999999', 404, 'UNKNOWN_REQUEST'],
    [`earned-by.svg?account=0x${'1'.repeat(40)}`, 404, 'UNKNOWN_ACCOUNT'],
    ['pipeline.svg?by=money', 400, 'BAD_USER_INPUT'],
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
