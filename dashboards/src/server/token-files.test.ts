import { expect, test } from 'vitest'
import { flows, weeks } from '../charts/token-fixtures'
import { flowFigure } from '../figures/flow'
import { holdersFigure } from '../figures/holders'
import { readOrder } from './charts'
import { toCsv } from './csv'
import { flowFile, holdersFile, saleFile, spendingFile } from './token-files'

const lines = (csv: string) => csv.trimEnd().split('\r\n')

test('weeks have both ends, their amounts are exact', () => {
  expect(lines(toCsv(spendingFile(weeks))).slice(0, 3)).toEqual([
    'week from (UTC),to (UTC),spent (SOLAR),of it activations (SOLAR),transferred (SOLAR)',
    '2026-01-05T00:00:00.000Z,2026-01-12T00:00:00.000Z,0,0,5000',
    '2026-01-12T00:00:00.000Z,2026-01-19T00:00:00.000Z,120,100,900',
  ])
  expect(lines(toCsv(saleFile(weeks))).at(-1)).toBe(
    '2026-01-19T00:00:00.000Z,2026-01-26T00:00:00.000Z,500,3500',
  )
})

test('a flow has whole addresses and its generator’s place; what is summed has neither', () => {
  const [first, ...others] = lines(toCsv(flowFile(flows)))
  expect(first).toBe('kind,account,generator,place,tokenFlow (SOLAR),payments,accounts')
  expect(others).toHaveLength(6)
  expect(others[3]).toBe('purchase,,,,50,3,3')
  const address = `0x${'a'.repeat(40)}`
  const rows = flowFigure.rows({
    flows: [
      {
        ...{ kind: 'PAYOUT', account: address, generator: '0x01', amount: '1' },
        ...{ payments: 1, accounts: 1 },
      },
    ],
    generators: [{ address: '0x01', request: { location: '=Lodwar, Kenya (3.1, 35.6)' } }],
  })
  expect(lines(toCsv(flowFile(rows)))[1]).toBe(
    `payout,${address},0x01,'=Lodwar,0.000000000000000001,1,1`,
  )
})

test('holders have no picture, and each its part of the supply; without a supply there is none', () => {
  const answer = {
    tokens: [{ id: '0x09', totalSupply: '4000000000000000000', holderCount: 2 }],
    holders: [
      { id: '0x07', balance: '3000000000000000000' },
      { id: '0x06', balance: '1000000000000000000' },
    ],
    ...{ generators: [], sales: [], marketplaces: [{ emitter: '0x07' }], books: [] },
  }
  expect(lines(toCsv(holdersFile(holdersFigure.rows(answer))))).toEqual([
    'holder,what it is,place,balance (SOLAR),part of the supply',
    '0x07,Marketplace (rounds and bids),,3,0.7500000000',
    '0x06,Account,,1,0.2500000000',
  ])
  expect(holdersFigure.rows({ ...answer, tokens: [] }).holders[0]?.part).toBeNull()
  expect(() => readOrder('holders.svg', new URLSearchParams())).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_CHART' }),
  )
})

test('the pipeline is by requests or by power, and by nothing else', () => {
  const read = (query: string) =>
    readOrder('pipeline.svg', new URLSearchParams(query)).parameters.choices
  expect([read(''), read('by=power')]).toEqual([{ by: 'requests' }, { by: 'power' }])
  expect(() => read('by=money')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
})
