import { describe, expect, test } from 'vitest'
import { compared, heat, offers } from '../charts/generators-fixtures'
import { quotes, turnover } from '../charts/markets-fixtures'
import { makeFile, readOrder } from './charts'
import { toCsv } from './csv'
import { compareFile, heatmapFile, offersFile, quoteFile, turnoverFile } from './lists-files'

const [one, two] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`]
const at = { height: 7, timestamp: '2026-01-28T00:00:00.000000Z', finalizedHeight: 5 }
const week = { generator: one, startedAt: '2026-01-19T00:00:00.000000Z' }
const listed = (address: string, activatedAt: string | null) => ({
  ...{ address, activatedAt, ratedPowerW: '12000', request: { location: '=Lodwar, Kenya' } },
})
const answer = {
  head: at,
  generators: [listed(one, '2026-01-12T00:00:00.000000Z'), listed(two, null)],
  energy: [{ ...week, soldPerRated: '2.5000000000', bucketYield: '0.0912000000' }],
  prices: [{ ...week, price: '500000000000000001' }],
  known: { id: one },
}
const asked: object[] = []
const source = {
  query: async (_: string, variables: object) => {
    asked.push(variables)
    return answer
  },
  block: { number: 7, hash: '0x07', timestamp: Date.parse(at.timestamp) },
  finalized: true,
}
const file = (path: string, query = `compare=${two},${one}`) =>
  makeFile(readOrder(path, new URLSearchParams(query)), source)

describe('compared generators as a file', () => {
  test('exact, a row a week, in the order of the reader; the place is text that somebody chose', async () => {
    const { body, name } = await file('compare.csv')
    expect(body.split('\r\n')).toEqual([
      'generator,place,week from (UTC),to (UTC),bucketYield (ratio a year)',
      `${two},'=Lodwar 2222,2026-01-12T00:00:00.000Z,2026-01-19T00:00:00.000Z,`,
      `${two},'=Lodwar 2222,2026-01-19T00:00:00.000Z,2026-01-26T00:00:00.000Z,`,
      `${one},'=Lodwar 1111,2026-01-12T00:00:00.000Z,2026-01-19T00:00:00.000Z,0.0000000000`,
      `${one},'=Lodwar 1111,2026-01-19T00:00:00.000Z,2026-01-26T00:00:00.000Z,0.0912000000`,
      '',
    ])
    expect(asked).toContainEqual({ chosen: [two, one] })
    expect(name).toBe(`compare-${two}-${one}-yield-block-7.csv`)
  })

  test('by the measure that the URL names', async () => {
    const price = await file('compare.csv', `compare=${one}&by=price`)
    expect(price.body.split('\r\n').slice(0, 2)).toEqual([
      'generator,place,week from (UTC),to (UTC),price (SOLAR/kWh)',
      `${one},'=Lodwar 1111,2026-01-19T00:00:00.000Z,2026-01-26T00:00:00.000Z,0.500000000000000001`,
    ])
    const energy = JSON.parse((await file('compare.json', `compare=${one}&by=energy`)).body)
    expect(energy.rows).toMatchObject({
      by: 'energy',
      lines: [{ values: ['0.0000000000', '2.5000000000'] }],
    })
  })

  test.each([
    ['', 'BAD_USER_INPUT'],
    [`compare=${one}&by=luck`, 'BAD_USER_INPUT'],
    [`compare=${one},${one}`, 'BAD_USER_INPUT'],
  ])('"%s" is refused as %s', (query, code) => {
    expect(() => readOrder('compare.csv', new URLSearchParams(query))).toThrow(
      expect.objectContaining({ code }),
    )
  })
})

describe('figures of the lists as tables', () => {
  test('amounts are exact decimals, ratios as the API gives them', () => {
    expect(toCsv(offersFile(offers)).split('\r\n').slice(0, 2)).toEqual([
      'generator,place,price (SOLAR/kWh),aprLast (ratio a year),lastPrice (SOLAR/share),rated power (W)',
      '0xlodwar,Lodwar,0.5095,0.0829000000,4.523,12000',
    ])
    expect(toCsv(quoteFile(quotes)).split('\r\n')[1]).toBe(
      'SHARE1,"Lodwar, Kenya",9.61,0.0104602510,0.0830000000,40',
    )
    expect(toCsv(turnoverFile(turnover)).split('\r\n').slice(0, 2)).toEqual([
      'market,traded in 24 hours (SOLAR),volume (shares),trades',
      'SHARE1,1300,136,18',
    ])
  })

  test('a week in which a generator was not active all the time is empty, not 0', () => {
    const { rows } = heatmapFile(heat)
    expect(rows).toHaveLength(heat.weeks.length * heat.generators.length)
    expect(rows.filter((row) => row[4] === null)).toHaveLength(4)
    expect(rows.at(-10)?.slice(1)).toEqual([
      ...['San Cristobal de las Casas', '2026-01-05T00:00:00.000Z', '2026-01-12T00:00:00.000Z'],
      '0.0000000000',
    ])
  })

  test('of nothing there are headers alone', () => {
    const none = [
      offersFile({ ...offers, drawn: [] }),
      heatmapFile({ ...heat, generators: [] }),
      compareFile({ ...compared, weeks: [] }),
      quoteFile({ ...quotes, drawn: [] }),
      turnoverFile({ traded: [], silent: 3 }),
    ]
    for (const { columns, rows } of none) expect([columns.length > 3, rows]).toEqual([true, []])
  })
})
