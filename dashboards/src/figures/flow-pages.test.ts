import { expect, test } from 'vitest'
import { flowsFile } from '../server/files'
import { readFlows } from './flow-pages'

const flow = (block: number) => ({
  id: `${block}`,
  at: '2026-01-05T00:00:00.000000Z',
  blockNumber: block,
  txHash: '0xaa',
  kind: 'PAYOUT' as const,
  request: null,
  generator: '0x01',
  location: '=cmd',
  shares: null,
  amountIn: '1500000000000000001',
  amountOut: '0',
})

test('pages are asked for until one is empty, and put in a row', async () => {
  const pages = [[flow(1), flow(2)], [flow(3)], []]
  const asked: object[] = []
  const answer = await readFlows(async (more) => {
    asked.push(more)
    return { accountFlows: pages[asked.length - 1] }
  })
  expect(asked).toEqual([{ offset: 0 }, { offset: 2 }, { offset: 3 }])
  expect(answer.accountFlows.map(({ blockNumber }) => blockNumber)).toEqual([1, 2, 3])
})

test('amounts are exact, a place is text', () => {
  const { columns, rows } = flowsFile([flow(7)])
  expect(columns.find(({ header }) => header === 'place')?.isText).toBe(true)
  expect(rows[0]?.slice(-2)).toEqual(['1.500000000000000001', '0'])
})
