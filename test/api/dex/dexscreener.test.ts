import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import {
  BOUGHT,
  BUYER,
  insertDex,
  OPENED_AT,
  ORDER_BOOK,
  SELLER,
  SHARE,
  SOLAR,
  STRANGER,
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
})
afterAll(() => api.close())

describe.each(['dexscreener', 'geckoterminal'])('/%s', (prefix) => {
  const get = async (path: string) => {
    const response = await fetch(`${api.url}/${prefix}/${path}`)
    expect(response.status).toBe(200)
    return response.json()
  }
  const decimals = (count: number) => prefix === 'geckoterminal' && { decimals: count }

  beforeAll(() => setFinal(api.db, 130, '2026-01-02T00:00:40Z'))

  test('/latest-block is the final one', async () => {
    expect(await get('latest-block')).toEqual({
      block: { blockNumber: 130, blockTimestamp: T + 40 },
    })
  })

  test('/asset: a share', async () => {
    expect(await get(`asset?id=${SHARE}`)).toEqual({
      asset: {
        id: SHARE,
        name: 'solar 1',
        symbol: 'GEN1',
        ...decimals(0),
        totalSupply: '9900',
        circulatingSupply: '9900',
      },
    })
  })

  test('/asset: the SolarToken, in whole tokens; what the sale holds does not circulate', async () => {
    expect(await get(`asset?id=${SOLAR.toLowerCase()}`)).toEqual({
      asset: {
        id: SOLAR,
        name: 'SolarToken',
        symbol: 'SOLAR',
        ...decimals(18),
        totalSupply: '100000000.000000000000000000',
        circulatingSupply: '39999999.999999999999999999',
      },
    })
  })

  test('/pair', async () => {
    const pair = {
      id: `${ORDER_BOOK}-3`,
      dexKey: 'heliograph',
      asset0Id: SHARE,
      asset1Id: SOLAR,
      createdAtBlockNumber: 100,
      createdAtBlockTimestamp: OPENED_AT,
      createdAtTxnId: '0xaa',
      feeBps: 10,
    }
    expect(await get(`pair?id=${ORDER_BOOK}-3`)).toEqual({ pair })
    expect(await get(`pair?id=${ORDER_BOOK.toLowerCase()}-3`)).toEqual({ pair })
  })

  test('/events: a buy puts SolarTokens in, a sale shares; the maker is the taker', async () => {
    expect(await get('events?fromBlock=128&toBlock=130')).toEqual({
      events: [
        {
          block: { blockNumber: 128, blockTimestamp: T },
          eventType: 'swap',
          txnId: `0x${'22'.padStart(64, 'f')}`,
          txnIndex: 3,
          eventIndex: 22,
          maker: BUYER,
          pairId: `${ORDER_BOOK}-3`,
          asset1In: '36.520000000000000000',
          asset0Out: '4',
          priceNative: '9.13',
          reserves: { asset0: '34', asset1: '73.040000000000000022' },
        },
        {
          block: { blockNumber: 130, blockTimestamp: T + 40 },
          eventType: 'swap',
          txnId: `0x${'1'.padStart(64, 'f')}`,
          txnIndex: 3,
          eventIndex: 1,
          maker: SELLER,
          pairId: `${ORDER_BOOK}-3`,
          asset0In: '10000',
          asset1Out: '90500.000000000000000000',
          priceNative: '9.05',
          reserves: { asset0: '13', asset1: '90500.000000000000000001' },
        },
      ],
    })
  })

  test('/events: both ends of the range are in it', async () => {
    const heights = async (from: number, to: number) =>
      (await get(`events?fromBlock=${from}&toBlock=${to}`)).events.map(
        ({ block }: { block: { blockNumber: number } }) => block.blockNumber,
      )
    expect(await heights(128, 128)).toEqual([128])
    expect(await heights(129, 129)).toEqual([])
    expect(await heights(0, 129)).toEqual([128])
    expect(await heights(129, 130)).toEqual([130])
  })

  test('a market is there once its opening is final; an asset without a name has its code', async () => {
    const open = (path: string) => fetch(`${api.url}/${prefix}/${path}`)
    const paths = [`pair?id=${ORDER_BOOK}-12`, `asset?id=${STRANGER}`]
    for (const path of paths) expect((await open(path)).status).toBe(404)
    await setFinal(api.db, 140, '2026-01-02T00:01:00Z')
    expect((await get(paths[0] as string)).pair.createdAtBlockNumber).toBe(140)
    expect(await get(paths[1] as string)).toEqual({
      asset: { id: STRANGER, name: 'SHARE12', symbol: 'SHARE12', ...decimals(0) },
    })
  })
})
