import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, startApi } from './fixture'
import { insertMarkets, marketName } from './market/rows'
import { insert } from './rows'

let api: Api
const ANN = `0x${'a'.repeat(40)}`
const GENERATOR = `0x${'1'.repeat(40)}`
beforeAll(async () => {
  api = await startApi()
  const event = (height: number, logIndex: number, row: object) => ({
    id: `${String(height).padStart(10, '0')}-abcde-${String(logIndex).padStart(6, '0')}`,
    block_number: height,
    log_index: logIndex,
    emitted_at: new Date(Date.UTC(2026, 0, height)).toISOString(),
    ...row,
  })
  await insertMarkets(api.db, 7)
  await insert(
    api.db,
    'event',
    event(10, 2, {
      emitter: GENERATOR,
      name: 'UnitsPurchased',
      args: { units: '9007199254740993' },
      touched: [`account:${ANN}`, `generator:${GENERATOR}`],
    }),
    event(2, 0, { name: 'RequestCreated', touched: ['request:7', `account:${ANN}`] }),
    event(2, 1, { name: 'BidPlaced', touched: ['request:7', 'bid:1'] }),
    event(9, 0, { name: 'BidPlaced', touched: ['request:70', `market:${marketName(7)}`] }),
  )
})
afterAll(() => api.close())

// biome-ignore lint/suspicious/noExplicitAny: whole answers
const list = async (query: string): Promise<any> =>
  (await fetch(`${api.url}/v1/events?${query}`)).json()
const places = async (query: string) =>
  (await list(query)).events
    .map(
      (event: { blockNumber: number; logIndex: number }) =>
        `${event.blockNumber}.${event.logIndex}`,
    )
    .join(' ')

test('gives events oldest first, whole', async () => {
  const { events, next } = await list('')
  expect(events.map((event: { name: string }) => event.name)).toEqual([
    'RequestCreated',
    'BidPlaced',
    'BidPlaced',
    'UnitsPurchased',
  ])
  expect(events.at(-1)).toEqual({
    id: '0000000010-abcde-000002',
    blockNumber: 10,
    logIndex: 2,
    txHash: '0xaa',
    timestamp: Date.UTC(2026, 0, 10),
    emitter: GENERATOR,
    name: 'UnitsPurchased',
    args: { units: '9007199254740993' },
    touched: [`account:${ANN}`, `generator:${GENERATOR}`],
  })
  expect(next).toBeNull()
})

test.each([
  [`emitter=${GENERATOR}`, '10.2'],
  ['name=BidPlaced', '2.1 9.0'],
  [`account=${ANN.toUpperCase().replace('0X', '0x')}`, '2.0 10.2'],
  [`generator=${GENERATOR}`, '10.2'],
  ['request=7', '2.0 2.1'],
  ['request=7&name=BidPlaced', '2.1'],
  ['market=share7', '9.0'],
  [`market=${marketName(7)}`, '9.0'],
  ['fromBlock=9', '9.0 10.2'],
  ['fromBlock=2&toBlock=9', '2.0 2.1'],
  [`from=${Date.UTC(2026, 0, 9)}&to=${Date.UTC(2026, 0, 10)}`, '9.0'],
  [`account=${ANN}&generator=${GENERATOR}`, '10.2'],
])('%s finds %s', async (query, found) => {
  expect(await places(query)).toBe(found)
})

test('pages follow each other, whatever arrives meanwhile', async () => {
  const first = await list('limit=3')
  expect(first.events).toHaveLength(3)
  expect(first.next).toBe('0000000009-abcde-000000')
  expect(await places(`limit=3&after=${first.next}`)).toBe('10.2')
  expect((await list('limit=4')).next).toBeNull()
})

test.each([
  ['limit=0', '"limit" is "0": write a whole number from 1 to 1000.'],
  ['limit=1001', '"limit" is "1001": write a whole number from 1 to 1000.'],
  ['limit=x', '"limit" is "x": write a whole number from 1 to 1000.'],
  ['account=0x12', '"account" is "0x12": write an address, 0x and 40 hexadecimal digits.'],
  ['fromBlock=-1', '"fromBlock" is "-1": write a whole number from 0 to 2147483647.'],
  ['toBlock=2147483648', '"toBlock" is "2147483648": write a whole number from 0 to 2147483647.'],
  [
    'from=999999999999999',
    '"from" is "999999999999999": write Unix milliseconds, as in 1767225600000.',
  ],
  [
    'block=1',
    'There is no parameter "block" here: use emitter, name, account, generator, request, market, from, to, fromBlock, toBlock, after, limit.',
  ],
])('%s is refused', async (query, message) => {
  const response = await fetch(`${api.url}/v1/events?${query}`)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: { code: 'BAD_USER_INPUT', message } },
  ])
})

test('of a market that is not there it says so', async () => {
  const response = await fetch(`${api.url}/v1/events?market=SHARE8`)
  expect([response.status, (await response.json()).error.code]).toEqual([404, 'UNKNOWN_MARKET'])
})
