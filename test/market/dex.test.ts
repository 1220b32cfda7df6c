import { beforeAll, describe, expect, it } from 'vitest'
import { expectValid } from '../api/dex/dextools-schema'
import { get } from './ask'

// biome-ignore lint/suspicious/noExplicitAny: whole answers
type Any = any
const answer = async (path: string): Promise<Any> => {
  const { status, body } = await get<Any>(path)
  expect([status, body]).toEqual([200, body])
  return body
}
const pairIdOf = ({ orderBook, marketId }: Any) => `${orderBook}-${marketId}`
const placeOf = (event: Any) => event.block.blockNumber * 2 ** 20 + event.eventIndex

/** All events up to a block, in ranges of 400 blocks. */
async function readEvents(prefix: string, last: number): Promise<Any[]> {
  const events: Any[] = []
  for (let from = 0; from <= last; from += 400) {
    const to = Math.min(last, from + 399)
    events.push(...(await answer(`/${prefix}/events?fromBlock=${from}&toBlock=${to}`)).events)
  }
  return events
}

/** Height of the final block, the markets opened by then, and their trades by then, oldest first. */
let last: number
let markets: Any[]
let trades: Any[]

beforeAll(async () => {
  last = (await answer('/dexscreener/latest-block')).block.blockNumber
  markets = (await answer('/v1/markets')).markets.filter((each: Any) => each.createdBlock <= last)
  trades = []
  for (const { id } of markets) {
    let page: Any[] = []
    for (let after = '0'; after === '0' || page.length === 1_000; after = page.at(-1).id) {
      page = (await answer(`/v1/markets/${id}/trades?after=${after}&limit=1000`)).trades
      trades.push(...page.filter(({ blockNumber }) => blockNumber <= last))
      if (page.length === 0) break
    }
  }
  trades.sort((a, b) => Number(a.id) - Number(b.id))
})

describe.each(['dexscreener', 'geckoterminal', 'dextools'])(
  '/%s of the simulated market',
  (prefix) => {
    it('tells every final trade once, and nothing newer', async () => {
      const { finalizedHead } = await answer('/v1/status')
      expect(last).toBeLessThanOrEqual(finalizedHead.number)
      const events = await readEvents(prefix, last)
      const swaps = events.filter(({ eventType }) => eventType === 'swap')
      expect(swaps.map(placeOf)).toEqual(trades.map(({ id }) => Number(id)))
      expect(swaps.length).toBeGreaterThan(1_000)
      swaps.forEach((swap, i) => {
        const { side, quote, lockedShares, escrow, price, taker } = trades[i]
        expect(side === 'BUY' ? swap.asset1In : swap.asset1Out).toBe(quote)
        expect(swap.reserves.asset1).toBe(escrow)
        expect(swap.reserves.asset0.replace(/\.0$/, '')).toBe(lockedShares)
        expect(swap.maker.toLowerCase()).toBe(taker)
        expect(swap.priceNative).toBe(prefix === 'dextools' ? undefined : price)
      })
      if (prefix === 'dextools') expectValid('ResponseOfEvents', { events })
    })

    it('knows every pair and both of its assets by name', async () => {
      for (const market of markets) {
        const { pair } = await answer(`/${prefix}/pair?id=${pairIdOf(market)}`)
        expect(pair).toMatchObject({
          asset0Id: market.base.address,
          asset1Id: market.quote.address,
          createdAtBlockNumber: market.createdBlock,
        })
        const { asset } = await answer(`/${prefix}/asset?id=${pair.asset0Id}`)
        expect(asset).toMatchObject({ name: market.base.name, symbol: market.base.symbol })
        expect(asset.name).not.toBe('')
      }
    })
  },
)

describe('/dextools of the simulated market', () => {
  it('tells the opening of every pair', async () => {
    const events = await readEvents('dextools', last)
    const opened = events.filter(({ eventType }) => eventType === 'creation')
    expect(opened.map(({ pairId }) => pairId.toLowerCase())).toEqual(markets.map(pairIdOf))
    const places = events.map(placeOf)
    expect(new Set(places).size).toBe(places.length)
  })

  it('lists all holders of a share: they hold all that there are', async () => {
    const id = markets[0].base.address
    const { asset } = await answer(`/dextools/asset?id=${id}`)
    const held: number[] = []
    for (let page = 0; held.length < asset.holdersCount; page++) {
      const path = `/dextools/asset/holders?id=${id}&page=${page}&pageSize=50`
      const holders = await answer(path)
      expectValid('ResponseOfAssetHolders', holders)
      expect(holders.asset.holders).not.toEqual([])
      held.push(...holders.asset.holders.map(({ quantity }: Any) => quantity))
    }
    expect(held).toEqual([...held].sort((a, b) => b - a))
    expect(`${held.reduce((sum, quantity) => sum + quantity, 0)}.0`).toBe(asset.totalSupply)
  })

  it('finds the block of a trade by its number and by its time', async () => {
    const { blockNumber, timestamp } = trades.at(-1)
    const seconds = timestamp / 1_000
    const block = { blockNumber, blockTimestamp: seconds }
    expect(await answer(`/dextools/block?number=${blockNumber}`)).toEqual({ block })
    const { block: found } = await answer(`/dextools/block?timestamp=${seconds}`)
    expect(found.blockTimestamp).toBe(seconds)
    expect(found.blockNumber).toBeGreaterThanOrEqual(blockNumber)
  })
})
