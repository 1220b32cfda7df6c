import { beforeAll, describe, expect, it } from 'vitest'
import { formatAmount } from '../../dashboards/src/format'
import { exactly } from './agreement/read'
import { ask, get, stackUrl } from './ask'

const CHARTS = ['price', 'energy', 'revenue', 'owners']
type Json = { caption: string; block: { number: number }; rows: { points: { price: string }[] } }
let address: string
beforeAll(async () => {
  const { generators } = await ask<{ generators: { address: string }[] }>(
    '{ generators(where: { status_eq: ACTIVE }, orderBy: [totalUnits_DESC], limit: 1) { address } }',
  )
  address = String(generators[0]?.address)
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

  it.each(CHARTS)('%s is served in three forms, with its block and a version', async (name) => {
    for (const format of ['svg', 'csv', 'json']) {
      const { response, text } = await file(`${name}.${format}?generator=${address}`)
      expect([format, response.status, text.slice(0, 80)]).toEqual([format, 200, text.slice(0, 80)])
      expect(Number(response.headers.get('x-indexed-height'))).toBeGreaterThan(0)
      expect(response.headers.get('etag')).toBeTruthy()
    }
  })

  it.each([
    ['wrong.svg', 404, 'UNKNOWN_CHART'],
    ['price.png?generator=', 404, 'UNKNOWN_CHART'],
    ['price.svg', 400, 'BAD_USER_INPUT'],
    [`price.svg?generator=0x${'1'.repeat(40)}`, 404, 'UNKNOWN_GENERATOR'],
    [`flows.csv?account=0x${'1'.repeat(40)}`, 404, 'UNKNOWN_ACCOUNT'],
    ['flows.csv', 400, 'BAD_USER_INPUT'],
    ['energy.svg?width=9', 400, 'BAD_USER_INPUT'],
    ['energy.csv?block=5', 400, 'BAD_USER_INPUT'],
    ['energy.csv?colour=red', 400, 'BAD_USER_INPUT'],
  ])('%s is refused with %i %s', async (path, status, code) => {
    const told = await get<{ error: { code: string } }>(`/charts/${path}`)
    expect([told.status, told.body.error.code]).toEqual([status, code])
  })
})
