import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { expectValid } from './dextools-schema'
import { BOUGHT, insertDex, ORDER_BOOK, SHARE, setDeals, setFinal } from './rows'

const T = Date.UTC(2026, 0, 2) / 1_000
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertDex(api.db)
})
afterAll(() => api.close())

async function get(path: string): Promise<[number, unknown]> {
  const response = await fetch(`${api.url}/${path}`)
  return [response.status, await response.json()]
}

/** The same refusal in the form of each adapter; `issue`: the parameter at fault, and its code. */
async function expectRefused(
  path: string,
  status: number,
  code: string,
  message: string,
  issue?: [param: string, code: string],
) {
  for (const prefix of ['dexscreener', 'geckoterminal']) {
    expect(await get(`${prefix}/${path}`)).toEqual([status, { error: { code, message } }])
  }
  await expectIssue(path, status, message, issue)
}

async function expectIssue(
  path: string,
  status: number,
  message: string,
  issue?: [param: string, code: string],
) {
  const issues = issue ? [{ param: issue[0], code: issue[1], message }] : []
  const [found, answer] = await get(`dextools/${path}`)
  expect([found, answer]).toEqual([status, { code: String(status), message, issues }])
  expectValid('ResponseOfError', answer)
}

test('before the first block nothing is final', async () => {
  await expectRefused(
    'latest-block',
    503,
    'SYNCING',
    'No block is indexed yet: try again in a moment.',
  )
  await setFinal(api.db, 130, '2026-01-02T00:00:40Z')
})

const NUMBER = 'write the number of a block, as in 2191.'
describe('refuses', () => {
  test.each<[string, string, [string, string]]>([
    ['latest-block?id=1', 'There is no parameter "id" here: leave it out.', ['id', 'invalid']],
    ['asset', '"id" is missing: name it.', ['id', 'required']],
    ['asset?id=', '"id" is missing: name it.', ['id', 'required']],
    ['pair', '"id" is missing: name it.', ['id', 'required']],
    ['pair?id=1&id=2', '"id" is named more than once: name it once.', ['id', 'invalid']],
    ['events', '"fromBlock" is missing: name it.', ['fromBlock', 'required']],
    ['events?fromBlock=1', '"toBlock" is missing: name it.', ['toBlock', 'required']],
    [
      'events?fromBlock=1&toBlock=2&pairId=1',
      'There is no parameter "pairId" here: use fromBlock, toBlock.',
      ['pairId', 'invalid'],
    ],
    ['events?fromBlock=-1&toBlock=2', `"fromBlock" is "-1": ${NUMBER}`, ['fromBlock', 'invalid']],
    ['events?fromBlock=1&toBlock=1e2', `"toBlock" is "1e2": ${NUMBER}`, ['toBlock', 'invalid']],
    [
      'events?fromBlock=3&toBlock=2',
      '"fromBlock" is 3, after "toBlock", 2: swap them.',
      ['fromBlock', 'invalid'],
    ],
    [
      'events?fromBlock=1&toBlock=10001',
      '"toBlock" is 10001, more than 10000 blocks: ask up to 10000.',
      ['toBlock', 'invalid'],
    ],
  ])('%s', async (path, message, issue) => {
    await expectRefused(path, 400, 'BAD_USER_INPUT', message, issue)
  })

  test.each([
    ['events?fromBlock=130&toBlock=131', 131],
    ['events?fromBlock=900&toBlock=10899', 10_899],
  ])('blocks that are not final: %s', async (path, block) => {
    const message = `Block ${block} is not final yet: ask up to 130, then try again.`
    await expectRefused(path, 503, 'SYNCING', message)
  })

  test.each([
    ['pair?id=share3', 'There is no pair "share3": write <order book>-<number>.'],
    [`pair?id=${ORDER_BOOK}-4`, `There is no pair "${ORDER_BOOK}-4": write <order book>-<number>.`],
    [
      `asset?id=${ORDER_BOOK}`,
      `There is no asset "${ORDER_BOOK}": write the address of a share or token.`,
    ],
  ])('what is not there: %s', async (path, message) => {
    await expectRefused(path, 404, 'NOT_FOUND', message)
  })

  test('paths that are not there', async () => {
    const known = 'latest-block, asset, pair, events'
    expect(await get('dexscreener/block')).toEqual([
      404,
      { error: { code: 'NOT_FOUND', message: `There is no /dexscreener/block here: ${known}.` } },
    ])
    const all = 'latest-block, block, asset, asset/holders, exchange, pair, events'
    await expectIssue('assets', 404, `There is no /dextools/assets here: ${all}.`)
  })
})

describe('DEXTools refuses', () => {
  const SIZE = 'write a whole number from 10 to 50.'
  const HOLDERS = `asset/holders?id=${SHARE}`
  test.each<[string, string, [string, string]]>([
    [
      'block',
      '"number" is missing, and "timestamp" too: name one of them.',
      ['number', 'required'],
    ],
    ['block?number=x&timestamp=1', `"number" is "x": ${NUMBER}`, ['number', 'invalid']],
    [
      'block?timestamp=x',
      '"timestamp" is "x": write Unix milliseconds, or seconds.',
      ['timestamp', 'invalid'],
    ],
    ['asset/holders', '"id" is missing: name it.', ['id', 'required']],
    ['exchange', '"id" is missing: name it.', ['id', 'required']],
    [`${HOLDERS}&pageSize=9`, `"pageSize" is "9": ${SIZE}`, ['pageSize', 'invalid']],
    [`${HOLDERS}&pageSize=51`, `"pageSize" is "51": ${SIZE}`, ['pageSize', 'invalid']],
    [`${HOLDERS}&pageSize=ten`, `"pageSize" is "ten": ${SIZE}`, ['pageSize', 'invalid']],
    [
      `${HOLDERS}&page=-1`,
      '"page" is "-1": write a whole number from 0 to 1000000.',
      ['page', 'invalid'],
    ],
  ])('%s', async (path, message, issue) => {
    await expectIssue(path, 400, message, issue)
  })

  test.each([
    ['block?number=131', 'Block 131 is not final: the last one is 130.'],
    [
      'block?number=129',
      'Block 129 has no event here, so its time is not kept: ask by "timestamp".',
    ],
    ['block?timestamp=1', 'No block is known at or before that "timestamp": ask for a later one.'],
    [`exchange?id=${SHARE}`, `There is no exchange "${SHARE}": write an order book's address.`],
  ])('what is not there: %s', async (path, message) => {
    await expectIssue(path, 404, message)
  })
})

test('more than 10,000 trades are refused; 10,000 are one answer', async () => {
  const deals = Array.from({ length: 10_001 }, (_, i) => ({
    block: 110 + Math.floor(i / 1_000),
    logIndex: i % 1_000,
    at: T,
    ticks: 913,
    quantity: 4,
  }))
  await setDeals(api.db, BOUGHT, deals)
  const message = 'More than 10000 trades: bring "fromBlock" and "toBlock" closer.'
  await expectRefused('events?fromBlock=110&toBlock=120', 400, 'BAD_USER_INPUT', message, [
    'fromBlock',
    'invalid',
  ])
  const [status, answer] = await get('dexscreener/events?fromBlock=110&toBlock=119')
  expect([status, (answer as { events: object[] }).events.length]).toEqual([200, 10_000])
})
