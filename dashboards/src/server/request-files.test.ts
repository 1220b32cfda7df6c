import { expect, test } from 'vitest'
import { bidRows, fundingRows } from '../pages/request-rows'
import { toCsv } from './csv'
import { bidsFile, fundingFile } from './request-files'

const [ana, ben] = [`0x${'a'.repeat(40)}`, `0x${'b'.repeat(40)}`]
const gift = (id: string, financierTotal: string, financierShares: string) => ({
  ...{ financier: { id }, financierTotal, financierShares },
})

test('a financier stands once, with all it gave and got back, the most first', () => {
  const rows = fundingRows({
    fundingRequestById: {
      goal: '9000000000000000000',
      raised: '4500000000000000001',
      refundedTotal: '1000000000000000000',
      contributions: [
        gift(ben, '1000000000000000000', '1111'),
        gift(ana, '3500000000000000001', '3888'),
        gift(ana, '2000000000000000000', '2222'),
      ],
      refunds: [{ financier: { id: ben }, amount: '1000000000000000000' }],
    },
  })
  expect(toCsv(fundingFile(rows)).split('\r\n')).toEqual([
    'financier,gave (SOLAR),shares,paid back (SOLAR)',
    `${ana},3.500000000000000001,3888,0`,
    `${ben},1,1111,1`,
    '',
  ])
})

test('a bid has its cost per watt, rounded down; what the provider wrote is text', () => {
  const bid = {
    ...{ id: '5', provider: { id: ana }, unitType: '=1+1', cost: '10000000000000000000' },
    ...{ installSeconds: '86400', insurance: '@all', stage: 'WITHDRAWN' as const },
  }
  const csv = (wattage: string) =>
    toCsv(bidsFile(bidRows({ fundingRequestById: { wattage, bids: [bid] } }))).split('\r\n')
  expect(csv('3000')).toEqual([
    'bid,provider,cost (SOLAR),costPerWatt (SOLAR/W),installed within (seconds),unit,insurance,stage',
    `5,${ana},10,0.003333333333333333,86400,'=1+1,'@all,withdrawn`,
    '',
  ])
  expect(csv('0')[1]).toContain(`,10,,86400,`)
})

test('of a request that is not there, and of one without a bid, nothing is said', () => {
  expect(fundingRows({ fundingRequestById: null })).toMatchObject({ gifts: [], goal: null })
  expect(bidRows({ fundingRequestById: null })).toEqual({ bids: [] })
})
