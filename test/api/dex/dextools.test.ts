import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { insert } from '../rows'
import { expectValid, schemaOf } from './dextools-schema'
import {
  BOUGHT,
  BUYER,
  insertDex,
  OPENED_AT,
  ORDER_BOOK,
  SALE,
  SELLER,
  SHARE,
  SOLAR,
  setDeals,
  setFinal,
} from './rows'

const T = Date.UTC(2026, 0, 2) / 1_000
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertDex(api.db)
  await setDeals(api.db, BOUGHT, [
    { block: 128, logIndex: 22, at: T, ticks: 913, quantity: 4 },
    { block: 130, logIndex: 1, at: T + 40, ticks: 905, quantity: 10_000, isSale: true },
    { block: 131, logIndex: 3, at: T + 42, ticks: 900, quantity: 1 },
  ])
  const traded = { name: 'OrderFilled', args: {} }
  await insert(
    api.db,
    'event',
    { id: 'a', block_number: 128, emitted_at: new Date(T * 1_000), ...traded },
    { id: 'b', block_number: 129, emitted_at: new Date(T * 1_000), ...traded },
    { id: 'c', block_number: 131, emitted_at: new Date((T + 42) * 1_000), ...traded },
  )
  await setFinal(api.db, 130, '2026-01-02T00:00:40Z')
})
afterAll(() => api.close())

/** An answer, valid by DEXTools' own schema. */
async function get(path: string, schema: string) {
  const response = await fetch(`${api.url}/dextools/${path}`)
  const answer = await response.json()
  expect([response.status, answer]).toEqual([200, answer])
  expectValid(schema, answer)
  return answer
}
const block = async (query: string) => {
  const { blockNumber, blockTimestamp } = (await get(`block?${query}`, 'ResponseOfBlock')).block
  return [blockNumber, blockTimestamp - T]
}

test('the specification wants a point in every amount', () => {
  const isSupply = schemaOf('Asset')
  expect([isSupply({ totalSupply: '3.0' }), isSupply({ totalSupply: '3' })]).toEqual([true, false])
  const isHolder = schemaOf('AssetHolder')
  expect([
    isHolder({ address: '', quantity: 3 }),
    isHolder({ address: '', quantity: '3' }),
  ]).toEqual([true, false])
})

test('/latest-block is the final one', async () => {
  expect(await get('latest-block', 'ResponseOfBlock')).toEqual({
    block: { blockNumber: 130, blockTimestamp: T + 40 },
  })
})

describe('/block', () => {
  test.each([
    ['number=130', [130, 40]],
    ['number=128', [128, 0]],
    [`number=128&timestamp=${T + 40}`, [128, 0]],
    [`timestamp=${T}`, [129, 0]],
    [`timestamp=${T + 39}`, [129, 0]],
    [`timestamp=${T * 1_000 + 39_999}`, [129, 0]],
    [`timestamp=${T + 40}`, [130, 40]],
    [`timestamp=${T + 9_999}`, [130, 40]],
    [`timestamp=${T - 1}`, [100, OPENED_AT - T]],
    [`timestamp=${OPENED_AT}`, [100, OPENED_AT - T]],
  ])('%s', async (query, expected) => {
    expect(await block(query)).toEqual(expected)
  })

  test('a number is never answered with a neighbour', async () => {
    expect((await fetch(`${api.url}/dextools/block?number=127`)).status).toBe(404)
  })
})

test('/asset', async () => {
  expect(await get(`asset?id=${SHARE}`, 'ResponseOfAsset')).toEqual({
    asset: {
      id: SHARE,
      name: 'solar 1',
      symbol: 'GEN1',
      totalSupply: '9900.0',
      circulatingSupply: '9900.0',
      holdersCount: 2,
    },
  })
  expect(await get(`asset?id=${SOLAR}`, 'ResponseOfAsset')).toEqual({
    asset: {
      id: SOLAR,
      name: 'SolarToken',
      symbol: 'SOLAR',
      totalSupply: '100000000.000000000000000000',
      circulatingSupply: '39999999.999999999999999999',
      holdersCount: 2,
    },
  })
})

describe('/asset/holders', () => {
  const holders = async (query: string) =>
    (await get(`asset/holders?${query}`, 'ResponseOfAssetHolders')).asset

  test('largest first, whole tokens rounded down, nobody without a balance', async () => {
    expect(await holders(`id=${SHARE}`)).toEqual({
      id: SHARE,
      totalHoldersCount: 2,
      holders: [
        { address: SELLER, quantity: 9_860 },
        { address: BUYER, quantity: 40 },
      ],
    })
    expect(await holders(`id=${SOLAR}`)).toEqual({
      id: SOLAR,
      totalHoldersCount: 2,
      holders: [
        { address: SALE, quantity: 60_000_000 },
        { address: BUYER, quantity: 1 },
      ],
    })
  })

  test('pages of any size hold everybody once; past the end there is nobody', async () => {
    const share = SHARE.toLowerCase()
    const address = (n: number) => `0x${String(n).padStart(40, '0')}`
    for (let n = 1; n <= 23; n++) {
      await insert(api.db, 'account', { id: address(n) })
      const row = { id: `${share}-${n}`, account_id: address(n), balance: n % 7 || 7 }
      await insert(api.db, 'holding', { generator_id: share, ...row })
    }
    for (const pageSize of [10, 24, 25, 50]) {
      const found: { address: string; quantity: number }[] = []
      for (let page = 0; found.length < 25; page++) {
        const answer = await holders(`id=${SHARE}&page=${page}&pageSize=${pageSize}`)
        expect(answer.holders.length).toBe(Math.min(pageSize, 25 - found.length))
        expect(answer.totalHoldersCount).toBe(25)
        found.push(...answer.holders)
      }
      expect(new Set(found.map((each) => each.address)).size).toBe(25)
      expect(found.map(({ quantity }) => quantity)).toEqual(
        found.map(({ quantity }) => quantity).sort((a, b) => b - a),
      )
      expect(await holders(`id=${SHARE}&page=3&pageSize=${pageSize}`)).toEqual({
        id: SHARE,
        totalHoldersCount: 25,
        holders: [],
      })
    }
    expect((await holders(`id=${SHARE}`)).holders).toHaveLength(10)
  })
})

test('/exchange', async () => {
  expect(await get(`exchange?id=${ORDER_BOOK.toLowerCase()}`, 'ResponseOfExchange')).toEqual({
    exchange: { factoryAddress: ORDER_BOOK, name: 'Heliograph' },
  })
})

test('/pair', async () => {
  expect(await get(`pair?id=${ORDER_BOOK}-3`, 'ResponseOfPair')).toEqual({
    pair: {
      id: `${ORDER_BOOK}-3`,
      asset0Id: SHARE,
      asset1Id: SOLAR,
      createdAtBlockNumber: 100,
      createdAtBlockTimestamp: OPENED_AT,
      createdAtTxnId: '0xaa',
      feeBps: 10,
      factoryAddress: ORDER_BOOK,
    },
  })
})

test('/events: the opening of a pair, then its swaps', async () => {
  expect(await get('events?fromBlock=100&toBlock=130', 'ResponseOfEvents')).toEqual({
    events: [
      {
        block: { blockNumber: 100, blockTimestamp: OPENED_AT },
        eventType: 'creation',
        txnId: '0xaa',
        txnIndex: 1,
        eventIndex: 2,
        maker: ORDER_BOOK,
        pairId: `${ORDER_BOOK}-3`,
      },
      {
        block: { blockNumber: 128, blockTimestamp: T },
        eventType: 'swap',
        txnId: `0x${'22'.padStart(64, 'f')}`,
        txnIndex: 3,
        eventIndex: 22,
        maker: BUYER,
        pairId: `${ORDER_BOOK}-3`,
        asset1In: '36.520000000000000000',
        asset0Out: '4.0',
        reserves: { asset0: '34.0', asset1: '73.040000000000000022' },
      },
      {
        block: { blockNumber: 130, blockTimestamp: T + 40 },
        eventType: 'swap',
        txnId: `0x${'1'.padStart(64, 'f')}`,
        txnIndex: 3,
        eventIndex: 1,
        maker: SELLER,
        pairId: `${ORDER_BOOK}-3`,
        asset0In: '10000.0',
        asset1Out: '90500.000000000000000000',
        reserves: { asset0: '13.0', asset1: '90500.000000000000000001' },
      },
    ],
  })
  const { events } = await get('events?fromBlock=101&toBlock=127', 'ResponseOfEvents')
  expect(events).toEqual([])
})
